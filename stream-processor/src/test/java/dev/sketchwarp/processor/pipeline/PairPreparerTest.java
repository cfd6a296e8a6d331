package dev.sketchwarp.processor.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sketchwarp.events.Image;
import dev.sketchwarp.events.ImagePair;
import dev.sketchwarp.events.Keypoint;
import dev.sketchwarp.model.image.ImageDecoder;
import dev.sketchwarp.model.image.ImageLimits;
import dev.sketchwarp.model.network.Domain;
import dev.sketchwarp.processor.TestImages;
import dev.sketchwarp.processor.inference.FeatureCache;
import dev.sketchwarp.processor.inference.Pixels;
import dev.sketchwarp.processor.inference.PreparedPair;
import dev.sketchwarp.service.deadletter.Checked;
import dev.sketchwarp.service.deadletter.Rejection;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

class PairPreparerTest {

    private static final int SIDE = 64;
    private static final byte[] PHOTO = TestImages.jpeg(80, 60, 1);
    private static final byte[] SKETCH = TestImages.png(40, 40, 2);

    private final Pixels.Pool pool = new Pixels.Pool();
    private final PairPreparer preparer = new PairPreparer(images(Domain.PHOTO), images(Domain.SKETCH));

    private ImagePreparer images(Domain domain) {
        return images(domain, 0);
    }

    private ImagePreparer images(Domain domain, long recentBytes) {
        return new ImagePreparer(
                domain,
                new ImageDecoder(ImageLimits.DEFAULT),
                new FeatureCache(0, 1, new SimpleMeterRegistry()),
                pool,
                new ByteBudget(1 << 20),
                recentBytes);
    }

    private static FetchedPair pair(byte[] photo, byte[] sketch, Keypoint inPhoto, Keypoint inSketch) {
        Image none = new Image(ByteBuffer.allocate(0), null);
        ImagePair event = new ImagePair(
                "pair", "photo", none, none, List.of(inPhoto), List.of(inSketch), Instant.EPOCH, "test", Map.of());
        return new FetchedPair(event, photo, sketch);
    }

    private static Rejection reason(Checked<PreparedPair> checked) {
        return checked.fold(pair -> null, rejected -> rejected.reason());
    }

    @Test
    void bothImagesAreReadyAndTheKeypointsLieInThem() {
        Checked<PreparedPair> checked = preparer.prepare(
                pair(PHOTO, SKETCH, new Keypoint("a", 79.0, 59.0), new Keypoint("b", 0.0, 0.0)),
                SIDE,
                Optional.empty());

        try (PreparedPair pair = checked.fold(ready -> ready, rejected -> null)) {
            assertThat(pair.photo().size().width()).isEqualTo(80);
            assertThat(pair.sketch().size().height()).isEqualTo(40);
            assertThat(pool.taken()).isEqualTo(2);
        }
        assertThat(pool.taken()).isZero();
    }

    @Test
    void aPairThatIsRefusedAtAnyPointHoldsNothing() {
        Keypoint inside = new Keypoint("in", 1.0, 1.0);
        Keypoint outside = new Keypoint("out", 500.0, 1.0);

        assertThat(reason(preparer.prepare(pair(PHOTO, SKETCH, outside, inside), SIDE, Optional.empty())))
                .isEqualTo(Rejection.KEYPOINT_INVALID);
        assertThat(reason(preparer.prepare(pair(PHOTO, SKETCH, inside, outside), SIDE, Optional.empty())))
                .isEqualTo(Rejection.KEYPOINT_INVALID);
        assertThat(reason(preparer.prepare(pair(PHOTO, new byte[] {1, 2}, inside, inside), SIDE, Optional.empty())))
                .isEqualTo(Rejection.IMAGE_FORMAT_UNSUPPORTED);
        assertThat(pool.taken()).isZero();
    }

    /** The photo is met again, so only the sketch is decoded, and that is interrupted. */
    @Test
    void aPairWhoseSketchFailsUnexpectedlyHoldsNothing() {
        PairPreparer remembering = new PairPreparer(images(Domain.PHOTO, 3 * SIDE * SIDE), images(Domain.SKETCH));
        Keypoint inside = new Keypoint("in", 1.0, 1.0);
        prepareAndClose(remembering, PHOTO);
        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(() -> remembering.prepare(pair(PHOTO, SKETCH, inside, inside), SIDE, Optional.empty()))
                    .isInstanceOf(CancellationException.class);
        } finally {
            Thread.interrupted();
        }

        prepareAndClose(remembering, TestImages.jpeg(80, 60, 3)); // which takes the place of the first

        assertThat(pool.taken()).as("only the photo that is remembered").isEqualTo(1);
    }

    private static void prepareAndClose(PairPreparer preparer, byte[] photo) {
        Keypoint inside = new Keypoint("in", 1.0, 1.0);
        preparer.prepare(pair(photo, SKETCH, inside, inside), SIDE, Optional.empty())
                .fold(ready -> ready, rejected -> null)
                .close();
    }
}
