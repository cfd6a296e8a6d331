package dev.sketchwarp.trainer.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sketchwarp.events.Image;
import dev.sketchwarp.events.KeypointPair;
import dev.sketchwarp.events.LabeledPair;
import dev.sketchwarp.model.field.ImageSize;
import dev.sketchwarp.model.field.Point;
import dev.sketchwarp.model.image.Decoding;
import dev.sketchwarp.model.image.Decoding.Decoded;
import dev.sketchwarp.model.image.Decoding.Undecodable;
import dev.sketchwarp.model.image.ImageDecoder;
import dev.sketchwarp.model.image.ImageLimits;
import dev.sketchwarp.schemas.serde.EventDeserializer;
import dev.sketchwarp.service.deadletter.Checked;
import dev.sketchwarp.service.deadletter.EventParser;
import dev.sketchwarp.service.deadletter.Rejection;
import dev.sketchwarp.service.reference.ImageResolver;
import dev.sketchwarp.service.reference.ReferenceFetcher;
import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Whether a record is a pair to learn from; if so, the pair with both images in it, wherever they lay. */
final class PairCheck {

    private static final int MAX_ID = 200;

    private record Picture(byte[] bytes, ImageSize size) {}

    private final EventParser<LabeledPair> parser;
    private final ImageResolver resolver;
    private final ImageDecoder decoder;

    PairCheck(EventDeserializer<LabeledPair> events, ReferenceFetcher references, ImageLimits limits) {
        this.parser = new EventParser<>(events);
        this.resolver = new ImageResolver(references);
        this.decoder = new ImageDecoder(limits);
    }

    /**
     * Blocks for references.
     *
     * @throws dev.sketchwarp.schemas.registry.RegistryException the schema cannot be had now; the record may be fine
     */
    Checked<LabeledPair> check(byte @Nullable [] key, byte @Nullable [] value) {
        return parser.parse(value).then(pair -> identified(pair, key)).then(this::withImages);
    }

    private static Checked<LabeledPair> identified(LabeledPair pair, byte @Nullable [] key) {
        if (!isId(pair.getPairId()) || !isId(pair.getPhotoId())) {
            return Checked.invalid(
                    Rejection.ID_INVALID,
                    "pair id and photo id must have 1 to %d characters, not %d and %d"
                            .formatted(
                                    MAX_ID,
                                    pair.getPairId().length(),
                                    pair.getPhotoId().length()));
        }
        String expected = pair.getPhotoId();
        return key != null && new String(key, UTF_8).equals(expected)
                ? Checked.valid(pair)
                : Checked.invalid(
                        Rejection.KEY_MISMATCH,
                        "the record's key must be the photo id \"%s\", not %s"
                                .formatted(expected, key == null ? "missing" : "\"" + new String(key, UTF_8) + "\""));
    }

    private static boolean isId(String id) {
        return !id.isBlank() && id.length() <= MAX_ID;
    }

    private Checked<LabeledPair> withImages(LabeledPair pair) {
        return picture(pair.getPhoto(), "photo")
                .then(photo -> keypoints(pair, photo.size(), "photo", PairCheck::onPhoto)
                        .then(unused -> picture(pair.getSketch(), "sketch"))
                        .then(sketch -> keypoints(pair, sketch.size(), "sketch", PairCheck::onSketch)
                                .then(unused -> Checked.valid(LabeledPair.newBuilder(pair)
                                        .setPhoto(inline(photo))
                                        .setSketch(inline(sketch))
                                        .build()))));
    }

    private Checked<Picture> picture(Image image, String role) {
        return resolver.resolve(image, role).then(bytes -> {
            Decoding decoding = decoder.decode(bytes);
            if (decoding instanceof Undecodable undecodable) {
                return Checked.invalid(
                        Rejection.of(undecodable.fault().code()).orElseThrow(), role + ": " + undecodable.message());
            }
            Decoded decoded = (Decoded) decoding;
            return Checked.valid(new Picture(
                    bytes,
                    new ImageSize(decoded.image().width(), decoded.image().height())));
        });
    }

    private static Checked<LabeledPair> keypoints(
            LabeledPair pair, ImageSize size, String role, Function<KeypointPair, Point> place) {
        Set<String> names = new HashSet<>();
        for (KeypointPair keypoint : pair.getKeypoints()) {
            if (keypoint.getName().isBlank() || !names.add(keypoint.getName())) {
                return Checked.invalid(
                        Rejection.KEYPOINT_INVALID,
                        "keypoint \"%s\" needs a name of its own".formatted(keypoint.getName()));
            }
            Point point = place.apply(keypoint);
            if (!size.covers(point)) {
                return Checked.invalid(
                        Rejection.KEYPOINT_INVALID,
                        "%s: keypoint \"%s\" at (%s, %s) is not in the image of %d x %d pixels"
                                .formatted(
                                        role, keypoint.getName(), point.x(), point.y(), size.width(), size.height()));
            }
        }
        return Checked.valid(pair);
    }

    private static Point onPhoto(KeypointPair keypoint) {
        return new Point(keypoint.getPhotoX(), keypoint.getPhotoY());
    }

    private static Point onSketch(KeypointPair keypoint) {
        return new Point(keypoint.getSketchX(), keypoint.getSketchY());
    }

    private static Image inline(Picture picture) {
        return Image.newBuilder().setInline(ByteBuffer.wrap(picture.bytes())).build();
    }
}
