package dev.sketchwarp.processor.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;
import static org.awaitility.Awaitility.await;

import dev.sketchwarp.model.field.ImageSize;
import dev.sketchwarp.model.serving.PairModel;
import dev.sketchwarp.model.torch.DeviceLanes;
import dev.sketchwarp.processor.inference.Inference.Estimated;
import dev.sketchwarp.processor.inference.Inference.Failed;
import dev.sketchwarp.processor.inference.Inference.WrongSize;
import dev.sketchwarp.processor.inference.LiveModel.Lease;
import dev.sketchwarp.processor.tracing.Tracing;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PairInferenceTest {

    private static final int SIDE = 64;
    private static final DeviceLanes.Plan LANES = DeviceLanes.Plan.together(1);

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final BatchSizes sizes = new BatchSizes(4);
    private final FeatureCache cache = new FeatureCache(1000, meters);
    private final LiveModel live = new LiveModel();
    private final PairInference inference =
            new PairInference(live, sizes, Duration.ZERO, LANES.lanes(), new InferenceMeters(meters), Tracing.off());

    @AfterEach
    void close() {
        inference.close();
        live.close();
    }

    private BlankModel serve(String version, int side) throws InterruptedException {
        BlankModel model = new BlankModel(side);
        live.swap(served(version, model));
        model.calls.clear();
        return model;
    }

    private ServedModel served(String version, PairModel model) throws InterruptedException {
        ModelIdentity identity = new ModelIdentity("blank", version, "sha-" + version);
        return ServedModel.start(identity, () -> model, LANES, sizes, cache, new InferenceMeters(meters));
    }

    private static PreparedPair pair(int photo, int sketch) {
        return new PreparedPair(image(photo), image(sketch));
    }

    private static PreparedImage image(int value) {
        byte[] pixels = new byte[3 * SIDE * SIDE];
        pixels[0] = (byte) value;
        return new PreparedImage("image " + value, new ImageSize(10, 10), SIDE, pixels);
    }

    /** All in one batch: held back until all are there. */
    private List<CompletableFuture<Inference>> together(PreparedPair... pairs) throws InterruptedException {
        List<CompletableFuture<Inference>> answers = new ArrayList<>();
        for (PreparedPair pair : pairs) {
            answers.add(inference.submit(pair));
        }
        return answers;
    }

    private static float answer(CompletableFuture<Inference> inference) throws Exception {
        return ((Estimated) inference.get()).fields().photoToSketch().vectors()[0];
    }

    @Test
    void pairsWaitForTheFirstModelAndAreThenAnsweredInOneBatch() throws Exception {
        List<CompletableFuture<Inference>> answers = together(pair(5, 1), pair(5, 2), pair(6, 1));

        serve("1", SIDE);

        assertThat(answer(answers.get(0))).isEqualTo(4);
        assertThat(answer(answers.get(1))).isEqualTo(3);
        assertThat(answer(answers.get(2))).isEqualTo(5);
        assertThat(((Estimated) answers.get(0).get()).model().version()).isEqualTo("1");
    }

    @Test
    void anImageIsEncodedOnceHoweverOftenItIsMet() throws Exception {
        BlankModel model = serve("1", SIDE);
        answer(inference.submit(pair(5, 1)));

        answer(inference.submit(pair(5, 2)));

        assertThat(model.calls).containsExactly("PHOTO 1", "SKETCH 1", "estimate 1", "SKETCH 1", "estimate 1");
    }

    @Test
    void aNewModelSharesNoFeaturesWithTheOld() throws Exception {
        serve("1", SIDE);
        answer(inference.submit(pair(5, 1)));
        BlankModel second = serve("2", SIDE);

        answer(inference.submit(pair(5, 1)));

        assertThat(second.calls).containsExactly("PHOTO 1", "SKETCH 1", "estimate 1");
    }

    @Test
    void theOldModelIsClosedAfterItsLastLease() throws Exception {
        BlankModel first = serve("1", SIDE);
        Lease lease = live.acquire();
        serve("2", SIDE);
        boolean closedUnderTheLease = first.closed;

        lease.close();

        assertThat(closedUnderTheLease).isFalse();
        assertThat(first.closed).isTrue();
    }

    @Test
    void aBadPairFailsAloneNotItsBatch() throws Exception {
        List<CompletableFuture<Inference>> answers =
                together(pair(5, 1), pair(BlankModel.POISON, 1), pair(6, 1), pair(BlankModel.NAN, 1));

        serve("1", SIDE);

        assertThat(answer(answers.get(0))).isEqualTo(4);
        assertThat(answers.get(1).get())
                .asInstanceOf(type(Failed.class))
                .satisfies(failed -> assertThat(failed.message()).isEqualTo("cannot encode"));
        assertThat(answer(answers.get(2))).isEqualTo(5);
        assertThat(answers.get(3).get())
                .asInstanceOf(type(Failed.class))
                .satisfies(failed -> assertThat(failed.message()).contains("not a number"));
    }

    @Test
    void whenABlankPairFailsTooNoPairIsBlamed() throws Exception {
        BlankModel model = serve("1", SIDE);
        model.broken = true;

        CompletableFuture<Inference> answer = inference.submit(pair(5, 1));

        assertThatThrownBy(answer::get)
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(DeviceFailedException.class);
    }

    @Test
    void imagesOfAnotherSizeAreHandedBack() throws Exception {
        serve("1", 128);

        Inference answer = inference.submit(pair(5, 1)).get();

        assertThat(answer).isEqualTo(new WrongSize(128));
    }

    @Test
    void aModelIsWarmedAtEverySizeBeforeItServes() throws Exception {
        BlankModel model = new BlankModel(SIDE);

        ServedModel served = served("1", model);

        assertThat(model.calls).contains("PHOTO 1", "SKETCH 2", "estimate 4");
        served.release();
    }

    @Test
    void aModelThatFailsOnABlankPairIsNotServed() {
        BlankModel model = new BlankModel(SIDE);
        model.broken = true;

        assertThatThrownBy(() -> served("1", model)).hasMessage("cannot encode");
        await().untilAsserted(() -> assertThat(model.closed).isTrue());
    }
}
