package dev.sketchwarp.processor.inference;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import dev.sketchwarp.model.field.ImageSize;
import dev.sketchwarp.model.image.SketchChange;
import dev.sketchwarp.model.network.Domain;
import dev.sketchwarp.model.torch.DeviceLanes;
import dev.sketchwarp.processor.inference.Inference.Estimated;
import dev.sketchwarp.processor.tracing.Tracing;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Two devices with two lanes each: here lanes of the CPU stand for them. */
class SeveralDevicesTest {

    private static final int SIDE = 64;
    private static final DeviceLanes.Plan LANES = new DeviceLanes.Plan(2, 1);

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final BatchSizes sizes = new BatchSizes(1);
    private final FeatureCache cache = new FeatureCache(10_000, 2, meters);
    private final LiveModel live = new LiveModel();
    private final Pixels.Pool pool = new Pixels.Pool();
    private final BlankModel first = new BlankModel(SIDE);
    private final BlankModel second = new BlankModel(SIDE);
    private final PairInference inference = new PairInference(
            live, sizes, Duration.ZERO, 2 * LANES.lanes(), new InferenceMeters(meters), Tracing.off());

    @AfterEach
    void closeAndLookForLeaks() {
        inference.close();
        live.close();
        assertThat(first.heldBytes() + second.heldBytes() + pool.taken()).isZero();
        assertThat(first.closed && second.closed).isTrue();
    }

    private ModelInstance serve() throws InterruptedException {
        ModelIdentity identity = new ModelIdentity("blank", "1", "sha");
        live.swap(ServedModel.start(
                identity,
                null,
                Stream.of(first, second)
                        .map(model -> new ModelSource(Device.cpu(), () -> model))
                        .toList(),
                LANES,
                sizes,
                cache,
                new InferenceMeters(meters)));
        first.calls.clear();
        second.calls.clear();
        return live.instance().orElseThrow();
    }

    private PreparedImage image(int value) {
        byte[] pixels = pool.take(3 * SIDE * SIDE);
        pixels[0] = (byte) value;
        return PreparedImage.decoded(
                "image " + value, new ImageSize(10, 10), SketchChange.NONE, SIDE, pool.lease(pixels));
    }

    private CompletableFuture<Inference> submit(PreparedImage photo, PreparedImage sketch) throws InterruptedException {
        try (PreparedPair pair = new PreparedPair(photo, sketch)) {
            return inference.submit(pair);
        }
    }

    @Test
    void bothAnswerAndEachKeepsItsOwnFeatures() throws Exception {
        ModelInstance model = serve();
        List<CompletableFuture<Inference>> answers = new ArrayList<>();

        for (int pair = 0; pair < 40; pair++) {
            answers.add(submit(image(pair), image(80 + pair)));
        }

        for (CompletableFuture<Inference> answer : answers) {
            assertThat(((Estimated) answer.get()).fields().photoToSketch().vectors()[0])
                    .isEqualTo(-80);
        }
        assertThat(first.calls).isNotEmpty();
        assertThat(second.calls).isNotEmpty();
        long onFirst = Stream.iterate(0, i -> i + 1)
                .limit(40)
                .filter(image -> isOn(0, image, model))
                .count();
        assertThat(first.heldBytes()).isEqualTo(onFirst * BlankModel.FEATURE_BYTES);
        assertThat(second.heldBytes()).isEqualTo((40 - onFirst) * BlankModel.FEATURE_BYTES);
    }

    private boolean isOn(int device, int image, ModelInstance model) {
        try (KnownFeatures found = cache.find("image " + image, Domain.PHOTO, model)) {
            return found != null && found.device() == device;
        }
    }

    /** A pair without pixels can only be answered where its features are; it is handed back elsewhere, not answered wrongly. */
    @Test
    void featuresOfOneDeviceAreNeverReadByAnother() throws Exception {
        ModelInstance model = serve();
        submit(image(5), image(6)).get();

        for (int attempt = 0; attempt < 20; attempt++) {
            PreparedImage known = PreparedImage.known("image 5", SIDE, cache.find("image 5", Domain.PHOTO, model));
            Inference answer = submit(known, image(7)).get();
            if (answer instanceof Estimated estimated) {
                assertThat(estimated.fields().photoToSketch().vectors()[0]).isEqualTo(-2);
            } else {
                assertThat(answer).isEqualTo(new Inference.PrepareAgain(SIDE));
            }
        }
    }
}
