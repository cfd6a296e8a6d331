package dev.sketchwarp.tools.pairs;

import dev.sketchwarp.events.Image;
import dev.sketchwarp.events.ImagePair;
import dev.sketchwarp.events.ImageReference;
import dev.sketchwarp.model.weights.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Makes events of pairs on disk, and says what a processor would object to. */
public final class PairEvents {

    /** How images travel. */
    public enum Carriage {
        /** Within the event. */
        INLINE,
        /** As a file: address and a hash; the processor must be able, and allowed, to read the file. */
        BY_REFERENCE
    }

    /**
     * A pair ready to be sent.
     *
     * @param warnings why a processor will, or may, make a dead letter of it
     */
    public record Prepared(ImagePair event, List<String> warnings) {}

    private final ImageCheck check = new ImageCheck();
    private final Carriage carriage;
    private final String source;

    /** @param source what the events say about who sent them */
    public PairEvents(Carriage carriage, String source) {
        this.carriage = carriage;
        this.source = source;
    }

    /** @throws IOException if one of the files cannot be read */
    public Prepared prepare(LocalPair pair) throws IOException {
        byte[] photo = Files.readAllBytes(pair.photo());
        byte[] sketch = Files.readAllBytes(pair.sketch());
        List<String> warnings = new ArrayList<>();
        warnings.addAll(check.photo(pair.photo().toString(), photo, pair.photoKeypoints()));
        warnings.addAll(check.sketch(pair.sketch().toString(), sketch, pair.sketchKeypoints()));
        ImagePair event = ImagePair.newBuilder()
                .setPairId(pair.pairId().orElseGet(() -> UUID.randomUUID().toString()))
                .setPhotoId(pair.photoId().orElseGet(() -> photoId(pair.photo(), photo)))
                .setPhoto(image(pair.photo(), photo))
                .setSketch(image(pair.sketch(), sketch))
                .setPhotoKeypoints(pair.photoKeypoints())
                .setSketchKeypoints(pair.sketchKeypoints())
                .setCapturedAt(Instant.now())
                .setSource(source)
                .setAttributes(Map.of())
                .build();
        return new Prepared(event, warnings);
    }

    private Image image(Path file, byte[] bytes) {
        return switch (carriage) {
            case INLINE -> EventParts.inline(bytes);
            case BY_REFERENCE ->
                new Image(null, new ImageReference(file.toAbsolutePath().toUri().toString(), Sha256.hex(bytes)));
        };
    }

    /** The photo's file name, for people, and a part of its hash: the same photo has the same id wherever it lies. */
    private static String photoId(Path file, byte[] bytes) {
        String name = file.getFileName().toString();
        int dot = name.lastIndexOf('.');
        return (dot > 0 ? name.substring(0, dot) : name) + "-"
                + Sha256.hex(bytes).substring(0, 8);
    }
}
