package dev.sketchwarp.processor.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;
import static org.awaitility.Awaitility.await;

import ai.djl.Device;
import dev.sketchwarp.model.field.ImageSize;
import dev.sketchwarp.model.image.SketchChange;
import dev.sketchwarp.model.network.Domain;
import dev.sketchwarp.model.serving.PairModel;
import dev.sketchwarp.model.torch.DeviceLanes;
import dev.sketchwarp.processor.inference.Inference.Estimated;
import dev.sketchwarp.processor.inference.Inference.Failed;
import dev.sketchwarp.processor.inference.Inference.PrepareAgain;
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
    private final FeatureCache cache = new FeatureCache(1000, 1, meters);
    private final Pixels.Pool pool = new Pixels.Pool();
    private final LiveModel live = new LiveModel();
    private final PairInference inference =
            new PairInference(live, sizes, Duration.ZERO, LANES.lanes(), new InferenceMeters(meters), Tracing.off());

    private final List<BlankModel> models = new ArrayList<>();

    /** Whatever a test does, nothing stays leased. */
    @AfterEach
    void closeAndLookForLeaks() {
        inference.close();
        live.close();
        assertThat(models).allSatisfy(model -> assertThat(model.heldBytes()).isZero());
        assertThat(pool.taken()).isZero();
    }

    private BlankModel serve(String version, int side) throws InterruptedException {
        BlankModel model = new BlankModel(side);
        live.swap(served(version, model));
        model.calls.clear();
        return model;
    }

    private ServedModel served(String version, PairModel model) throws InterruptedException {
        ModelIdentity identity = new ModelIdentity("blank", version, "sha-" + version);
        models.add((BlankModel) model);
        return ServedModel.start(
                identity,
                null,
                List.of(new ModelSource(Device.cpu(), () -> model)),
                LANES,
                sizes,
                cache,
                new InferenceMeters(meters));
    }

    private PreparedPair pair(int photo, int sketch) {
        return new PreparedPair(image(photo), image(sketch));
    }

    private PreparedImage image(int value) {
        byte[] pixels = pool.take(3 * SIDE * SIDE);
        pixels[0] = (byte) value;
        return PreparedImage.decoded(
                "image " + value, new ImageSize(10, 10), SketchChange.NONE, SIDE, pool.lease(pixels));
    }

    private CompletableFuture<Inference> submit(PreparedPair pair) throws InterruptedException {
        try (pair) {
            return inference.submit(pair);
        }
    }

    /** All in one batch: held back until all are there. */
    private List<CompletableFuture<Inference>> together(PreparedPair... pairs) throws InterruptedException {
        List<CompletableFuture<Inference>> answers = new ArrayList<>();
        for (PreparedPair pair : pairs) {
            answers.add(submit(pair));
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
        answer(submit(pair(5, 1)));

        answer(submit(pair(5, 2)));

        assertThat(model.calls).containsExactly("answer 1", "SKETCH 1", "estimate 1");
    }

    @Test
    void aNewModelSharesNoFeaturesWithTheOld() throws Exception {
        serve("1", SIDE);
        answer(submit(pair(5, 1)));
        BlankModel second = serve("2", SIDE);

        answer(submit(pair(5, 1)));

        assertThat(second.calls).containsExactly("answer 1");
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

        CompletableFuture<Inference> answer = submit(pair(5, 1));

        assertThatThrownBy(answer::get)
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(DeviceFailedException.class);
    }

    @Test
    void imagesOfAnotherSizeAreHandedBack() throws Exception {
        serve("1", 128);

        Inference answer = submit(pair(5, 1)).get();

        assertThat(answer).isEqualTo(new PrepareAgain(128));
    }

    @Test
    void aModelIsWarmedAtEverySizeBeforeItServes() throws Exception {
        BlankModel model = new BlankModel(SIDE);

        ServedModel served = served("1", model);

        assertThat(model.calls).contains("answer 1", "PHOTO 1", "SKETCH 2", "estimate 4");
        served.release();
    }

    @Test
    void aModelThatFailsOnABlankPairIsNotServed() {
        BlankModel model = new BlankModel(SIDE);
        model.broken = true;

        assertThatThrownBy(() -> served("1", model)).hasMessage("cannot encode");
        await().untilAsserted(() -> assertThat(model.closed).isTrue());
    }

    @Test
    void anImageWhoseFeaturesAreKnownNeedsNoPixels() throws Exception {
        serve("1", SIDE);
        answer(submit(pair(5, 1)));
        ModelInstance model = live.instance().orElseThrow();
        KnownFeatures known = cache.find("image 5", Domain.PHOTO, model);
        PreparedPair second = new PreparedPair(PreparedImage.known("image 5", SIDE, known), image(2));

        assertThat(answer(submit(second))).isEqualTo(3);
    }

    @Test
    void featuresOfAModelThatLeftAreNotUsed() throws Exception {
        serve("1", SIDE);
        answer(submit(pair(5, 1)));
        KnownFeatures known =
                cache.find("image 5", Domain.PHOTO, live.instance().orElseThrow());
        serve("2", SIDE);

        Inference answer = submit(new PreparedPair(PreparedImage.known("image 5", SIDE, known), image(2)))
                .get();

        assertThat(answer).isEqualTo(new PrepareAgain(SIDE));
    }

    @Test
    void norThoseOfTheSameWeightsBeforeTheyWereLoadedAgain() throws Exception {
        serve("1", SIDE);
        answer(submit(pair(5, 1)));
        KnownFeatures known =
                cache.find("image 5", Domain.PHOTO, live.instance().orElseThrow());
        serve("1", SIDE);

        Inference answer = submit(new PreparedPair(PreparedImage.known("image 5", SIDE, known), image(2)))
                .get();

        assertThat(answer).isEqualTo(new PrepareAgain(SIDE));
    }

    @Test
    void aSketchThatComesAgainIsKeptWithoutTheRestOfItsBatch() throws Exception {
        List<CompletableFuture<Inference>> answers = together(pair(1, 11), pair(2, 12), pair(3, 13), pair(4, 14));
        BlankModel model = serve("1", SIDE);
        for (CompletableFuture<Inference> answer : answers) {
            answer(answer);
        }
        assertThat(model.calls).contains("answer 4");
        assertThat(model.heldBytes())
                .as("four photos, and what a batch of three was padded with")
                .isBetween(4L * BlankModel.FEATURE_BYTES, 5L * BlankModel.FEATURE_BYTES);

        answer(submit(pair(5, 11)));
        model.calls.clear();
        answer(submit(pair(6, 11)));

        assertThat(model.calls).containsExactly("PHOTO 1", "estimate 1");
    }

    @Test
    void aBatchThatDoesNotFitTheDeviceIsAnsweredInHalves() throws Exception {
        List<CompletableFuture<Inference>> answers = together(pair(5, 1), pair(6, 2), pair(7, 3), pair(8, 4));
        BlankModel model = new BlankModel(SIDE);
        ServedModel served = served("1", model);
        model.calls.clear();
        model.room = 1;

        live.swap(served);

        assertThat(answer(answers.get(0))).isEqualTo(4);
        assertThat(answer(answers.get(3))).isEqualTo(4);
        assertThat(model.calls).containsExactly("answer 1", "answer 1", "answer 1", "answer 1");
    }

    @Test
    void cachedFeaturesMakeRoomForASinglePair() throws Exception {
        BlankModel model = serve("1", SIDE);
        answer(submit(pair(5, 1)));
        model.room = 0;
        CompletableFuture<Inference> answer = submit(pair(6, 1));

        assertThatThrownBy(answer::get).hasCauseInstanceOf(DeviceFailedException.class);
        assertThat(model.heldBytes()).isZero();
    }

    @Test
    void aModelThatOnlyFitsSmallerBatchesServesThose() throws Exception {
        BlankModel model = new BlankModel(SIDE);
        model.room = 2;

        live.swap(served("1", model));
        List<CompletableFuture<Inference>> answers = together(pair(5, 1), pair(6, 2), pair(7, 3));

        assertThat(answer(answers.get(2))).isEqualTo(4);
    }

    @Test
    void aGpuThatFellAwayBlamesNoPairAndIsAskedNoMore() throws Exception {
        BlankModel model = serve("1", SIDE);
        model.broken = true;
        model.failure = "CUDA error: unspecified launch failure";

        CompletableFuture<Inference> answer = submit(pair(5, 1));

        assertThatThrownBy(answer::get)
                .hasCauseInstanceOf(DeviceFailedException.class)
                .hasMessageContaining("nvidia-smi");
    }

    @Test
    void aPairNobodyWaitsForGivesItsPixelsBack() throws Exception {
        CompletableFuture<Inference> unwanted = submit(pair(5, 1));
        unwanted.cancel(false);

        serve("1", SIDE);

        await().untilAsserted(() -> assertThat(pool.taken()).isZero());
    }
}
