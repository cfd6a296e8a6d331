package dev.sketchwarp.service.reference;

import dev.sketchwarp.events.Image;
import dev.sketchwarp.events.ImageReference;
import dev.sketchwarp.service.deadletter.Checked;
import dev.sketchwarp.service.deadletter.Rejection;
import java.nio.ByteBuffer;
import java.util.Optional;

/** An image's encoded bytes, wherever they lie. */
public final class ImageResolver {

    private final ReferenceFetcher references;

    public ImageResolver(ReferenceFetcher references) {
        this.references = references;
    }

    /**
     * Blocks for a reference.
     *
     * @param role which image of the pair, for messages: photo or sketch
     */
    public Checked<byte[]> resolve(Image image, String role) {
        Optional<ByteBuffer> inline = image.getInline().filter(ByteBuffer::hasRemaining);
        Optional<ImageReference> reference = image.getReference();
        if (inline.isPresent() && reference.isPresent()) {
            return Checked.invalid(
                    Rejection.IMAGE_MISSING, role + ": has both bytes and a reference; set exactly one of them");
        }
        if (reference.isPresent()) {
            return references.fetch(reference.get().getUri(), reference.get().getSha256(), role);
        }
        return inline.map(buffer -> Checked.valid(bytes(buffer)))
                .orElseGet(() -> Checked.invalid(
                        Rejection.IMAGE_MISSING, role + ": has neither bytes nor a reference; set one of them"));
    }

    private static byte[] bytes(ByteBuffer buffer) {
        if (buffer.hasArray() && buffer.arrayOffset() == 0 && buffer.array().length == buffer.remaining()) {
            return buffer.array();
        }
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }
}
