package dev.sketchwarp.trainer.store;

import dev.sketchwarp.events.Image;
import dev.sketchwarp.events.LabeledPair;
import dev.sketchwarp.trainer.data.ImageSource;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;

/** One of a stored pair's images, read when it is asked for. */
record StoredImage(SegmentReader segment, StoredPair pair, boolean photo) implements ImageSource {

    @Override
    public byte[] bytes() throws IOException {
        LabeledPair event = segment.read(pair);
        Optional<ByteBuffer> inline =
                Optional.of(photo ? event.getPhoto() : event.getSketch()).flatMap(Image::getInline);
        ByteBuffer image = inline.orElseThrow(() -> new DamagedSegmentException(this + " has no bytes"));
        byte[] bytes = new byte[image.remaining()];
        image.get(bytes);
        return bytes;
    }

    @Override
    public String toString() {
        return (photo ? "photo" : "sketch") + " of pair " + pair.pairId() + " in " + segment;
    }
}
