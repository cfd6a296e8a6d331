package dev.sketchwarp.trainer.intake;

import dev.sketchwarp.events.Image;
import dev.sketchwarp.events.KeypointPair;
import dev.sketchwarp.events.LabeledPair;
import dev.sketchwarp.model.field.ImageSize;
import dev.sketchwarp.model.image.Decoding;
import dev.sketchwarp.model.image.Decoding.Decoded;
import dev.sketchwarp.model.image.Decoding.Undecodable;
import dev.sketchwarp.model.image.ImageDecoder;
import dev.sketchwarp.model.image.ImageLimits;
import dev.sketchwarp.schemas.serde.EventReader;
import dev.sketchwarp.schemas.serde.RecordValue;
import dev.sketchwarp.service.deadletter.Checked;
import dev.sketchwarp.service.deadletter.EventParser;
import dev.sketchwarp.service.deadletter.PairPromises;
import dev.sketchwarp.service.deadletter.PairPromises.Place;
import dev.sketchwarp.service.deadletter.Rejection;
import dev.sketchwarp.service.reference.ImageResolver;
import dev.sketchwarp.service.reference.ReferenceFetcher;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Whether a record is a pair to learn from; if so, the pair with both images in it, wherever they lay. */
final class PairCheck {

    private record Picture(byte[] bytes, ImageSize size) {}

    private final EventParser<LabeledPair> parser;
    private final ImageResolver resolver;
    private final ImageDecoder photos;
    private final ImageDecoder sketches;

    PairCheck(EventReader<LabeledPair> events, ReferenceFetcher references, ImageLimits limits) {
        this.parser = new EventParser<>(events);
        this.resolver = new ImageResolver(references);
        this.photos = new ImageDecoder(limits);
        this.sketches = ImageDecoder.ofSketches(limits);
    }

    /**
     * Blocks for references.
     *
     * @throws dev.sketchwarp.schemas.registry.RegistryException the schema cannot be had now; the record may be fine
     */
    Checked<LabeledPair> check(byte @Nullable [] key, RecordValue value) {
        return parser.parse(value).then(pair -> PairPromises.check(pair, key)).then(this::withImages);
    }

    private Checked<LabeledPair> withImages(LabeledPair pair) {
        return picture(pair.getPhoto(), "photo", photos)
                .then(photo -> onImage(pair, photo.size(), "photo", PairCheck::onPhoto)
                        .then(unused -> picture(pair.getSketch(), "sketch", sketches))
                        .then(sketch -> onImage(pair, sketch.size(), "sketch", PairCheck::onSketch)
                                .then(unused -> Checked.valid(LabeledPair.newBuilder(pair)
                                        .setPhoto(inline(photo))
                                        .setSketch(inline(sketch))
                                        .build()))));
    }

    private Checked<Picture> picture(Image image, String role, ImageDecoder decoder) {
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

    private static Checked<?> onImage(
            LabeledPair pair, ImageSize size, String role, Function<KeypointPair, Place> place) {
        List<Place> places = pair.getKeypoints().stream().map(place).toList();
        return PairPromises.onImage(places, size.width(), size.height(), role);
    }

    private static Place onPhoto(KeypointPair keypoint) {
        return new Place(keypoint.getName(), keypoint.getPhotoX(), keypoint.getPhotoY());
    }

    private static Place onSketch(KeypointPair keypoint) {
        return new Place(keypoint.getName(), keypoint.getSketchX(), keypoint.getSketchY());
    }

    private static Image inline(Picture picture) {
        return Image.newBuilder().setInline(ByteBuffer.wrap(picture.bytes())).build();
    }
}
