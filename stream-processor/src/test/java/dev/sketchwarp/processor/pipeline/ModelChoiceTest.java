package dev.sketchwarp.processor.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ai.djl.Device;
import dev.sketchwarp.events.Image;
import dev.sketchwarp.events.ImagePair;
import dev.sketchwarp.events.ModelMetrics;
import dev.sketchwarp.events.ModelProvenance;
import dev.sketchwarp.events.ModelStatus;
import dev.sketchwarp.events.ModelWeights;
import dev.sketchwarp.events.Rollout;
import dev.sketchwarp.events.RolloutMode;
import dev.sketchwarp.model.image.ImageDecoder;
import dev.sketchwarp.model.image.ImageLimits;
import dev.sketchwarp.model.network.Domain;
import dev.sketchwarp.model.torch.DeviceLanes;
import dev.sketchwarp.processor.TestImages;
import dev.sketchwarp.processor.inference.BatchSizes;
import dev.sketchwarp.processor.inference.BlankModel;
import dev.sketchwarp.processor.inference.FeatureCache;
import dev.sketchwarp.processor.inference.InferenceMeters;
import dev.sketchwarp.processor.inference.LiveModel;
import dev.sketchwarp.processor.inference.ModelIdentity;
import dev.sketchwarp.processor.inference.ModelSource;
import dev.sketchwarp.processor.inference.PairInference;
import dev.sketchwarp.processor.inference.Pixels;
import dev.sketchwarp.processor.inference.ServedModel;
import dev.sketchwarp.processor.pipeline.ResultWriter.EstimatedPair;
import dev.sketchwarp.processor.rollout.Trial;
import dev.sketchwarp.processor.rollout.Trials;
import dev.sketchwarp.processor.tracing.Tracing;
import dev.sketchwarp.service.deadletter.Checked;
import dev.sketchwarp.service.deadletter.Rejected;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.trace.SpanContext;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A live model and one that is tried; the images that the latter fails on the live one knows how to answer. */
class ModelChoiceTest {

    private static final int SIDE = 64;
    private static final int BUDGET = 1 << 20;

    /** Its first byte is {@link BlankModel#POISON}. */
    private static final byte[] POISONOUS = TestImages.png(SIDE, SIDE, 547);

    private static final byte[] PHOTO = TestImages.png(SIDE, SIDE, 1);
    private static final byte[] SKETCH = TestImages.png(SIDE, SIDE, 2);

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final FeatureCache cache = new FeatureCache(0, 1, meters);
    private final Pixels.Pool pool = new Pixels.Pool();
    private final ByteBudget photoDecoding = new ByteBudget(BUDGET);
    private final PipelineThreads threads = PipelineThreads.of(1);
    private final BlankModel liveBlank = new BlankModel(SIDE);
    private final BlankModel triedBlank = new BlankModel(SIDE);
    private final LiveModel live = new LiveModel();
    private final PairInference inference = inference(live);
    private final Trials trials = new Trials();
    private final ModelChoice models = new ModelChoice(
            new ModelPath(
                    live,
                    inference,
                    new PairPreparer(images(Domain.PHOTO), images(Domain.SKETCH)),
                    threads,
                    new StageMeters(meters)),
            trials);

    @BeforeEach
    void start() throws InterruptedException {
        live.swap(served("1", liveBlank));
        liveBlank.poison = -1;
    }

    /** Whatever a test does, nothing stays leased. */
    @AfterEach
    void stop() {
        trials.current().ifPresent(Trial::close);
        inference.close();
        live.close();
        threads.close();
        await().until(() -> pool.taken() == 0);
    }

    private ImagePreparer images(Domain domain) {
        ByteBudget decoding = domain == Domain.PHOTO ? photoDecoding : new ByteBudget(BUDGET);
        return new ImagePreparer(domain, new ImageDecoder(ImageLimits.DEFAULT), cache, pool, decoding, 0);
    }

    private PairInference inference(LiveModel model) {
        return new PairInference(
                model, new BatchSizes(1), Duration.ZERO, 1, new InferenceMeters(meters), Tracing.off());
    }

    private ServedModel served(String version, BlankModel model) throws InterruptedException {
        return ServedModel.start(
                new ModelIdentity("m", version, "sha-" + version),
                null,
                List.of(new ModelSource(Device.cpu(), () -> model)),
                DeviceLanes.Plan.together(1),
                new BatchSizes(1),
                cache,
                new InferenceMeters(meters));
    }

    private Trial begin(RolloutMode mode, long pairs) throws InterruptedException {
        Rollout rollout = Rollout.newBuilder()
                .setVersion("2")
                .setWeights(new ModelWeights("file:///w", "sha-2", 1L))
                .setNetworkSpec("{}")
                .setMetrics(ModelMetrics.newBuilder().build())
                .setProvenance(ModelProvenance.newBuilder().build())
                .setMode(mode)
                .setShare(1)
                .setPairs(pairs)
                .setMaxDisagreement(10)
                .setMaxWorseCycleError(1)
                .setMaxLowerConfidence(1)
                .setStartedAt(Instant.EPOCH)
                .build();
        Trial trial = new Trial(rollout, "1", served("2", triedBlank), this::inference);
        trials.begin(trial);
        return trial;
    }

    private CompletableFuture<Checked<EstimatedPair>> begin(byte[] photo, Journey journey) {
        Image none = new Image(ByteBuffer.allocate(0), null);
        ImagePair event =
                new ImagePair("pair", "photo", none, none, List.of(), List.of(), Instant.EPOCH, "test", Map.of());
        return models.answer(new FetchedPair(event, photo, SKETCH), journey);
    }

    /** The version that answered. */
    private String answer(byte[] photo) {
        Journey journey = new Journey(SpanContext.getInvalid());
        Checked<EstimatedPair> answer = begin(photo, journey).join();
        journey.outcome().cancel(false);
        return answer.fold(pair -> pair.answer().model().version(), rejected -> rejected.detail());
    }

    @Test
    void withoutARolloutTheLiveModelAnswersAlone() {
        assertThat(answer(PHOTO)).isEqualTo("1");
    }

    @Test
    void aCanarysAnswerCountsAndBothAreCompared() throws Exception {
        Trial trial = begin(RolloutMode.CANARY, 2);

        assertThat(answer(PHOTO)).isEqualTo("2");

        assertThat(trial.figures().pairs()).isEqualTo(1);
        assertThat(trial.figures().disagreement()).isZero();
        assertThat(trial.verdict()).isEmpty();
        assertThat(answer(PHOTO)).isEqualTo("2");
        assertThat(trial.verdict().orElseThrow().status()).isEqualTo(ModelStatus.LIVE);
        assertThat(answer(PHOTO)).as("until the announcement is adopted").isEqualTo("2");
    }

    @Test
    void aShadowAnswersUnseen() throws Exception {
        Trial trial = begin(RolloutMode.SHADOW, 100);

        assertThat(answer(PHOTO)).isEqualTo("1");

        await().until(() -> trial.figures().pairs() == 1);
    }

    @Test
    void whatTheTriedVersionFailsOnTheLiveOneAnswersAndThatDecides() throws Exception {
        Trial trial = begin(RolloutMode.CANARY, 100);

        assertThat(answer(POISONOUS)).isEqualTo("1");

        assertThat(trial.verdict().orElseThrow().status()).isEqualTo(ModelStatus.RETIRED);
        assertThat(trial.verdict().orElseThrow().reason()).contains("it failed on a pair that version 1 answered");
        assertThat(answer(PHOTO)).as("at once, before anybody announces it").isEqualTo("1");
    }

    @Test
    void whileOnlyPeopleDecideAFailureIsOnlyCovered() throws Exception {
        Trial trial = begin(RolloutMode.CANARY, 0);

        assertThat(answer(POISONOUS)).isEqualTo("1");

        assertThat(trial.verdict()).isEmpty();
        assertThat(answer(PHOTO)).isEqualTo("2");
    }

    @Test
    void aPairThatBothFailOnBlamesNobody() throws Exception {
        liveBlank.poison = BlankModel.POISON;
        Trial trial = begin(RolloutMode.CANARY, 100);

        assertThat(answer(POISONOUS)).isEqualTo("cannot encode");

        assertThat(trial.verdict()).isEmpty();
    }

    @Test
    void aDeviceThatFailsTheTriedVersionEndsTheTrialHereAndDecidesNothing() throws Exception {
        Trial trial = begin(RolloutMode.CANARY, 100);
        triedBlank.broken = true;

        assertThat(answer(PHOTO)).isEqualTo("1");

        assertThat(trial.stopped()).isPresent();
        assertThat(trial.verdict()).isEmpty();
        assertThat(answer(PHOTO)).isEqualTo("1");
    }

    @Test
    void aTrialThatHasEndedBlamesNobodyAndLeavesThePairToTheLiveModel() throws Exception {
        Trial trial = begin(RolloutMode.CANARY, 100);

        trial.close();

        assertThat(answer(PHOTO)).isEqualTo("1");
        assertThat(trial.verdict()).isEmpty();
        assertThat(triedBlank.closed).isTrue();
    }

    /**
     * As in a rebalance: the live model has answered, and the photo is being decoded for the one that is tried. The test, which has all the
     * memory to decode in, lets the photo be decoded for the live model, and has the memory back before it is decoded again.
     */
    @Test
    void aPairThatNobodyWaitsForAnyMoreBlamesNobody() throws Exception {
        Trial trial = begin(RolloutMode.CANARY, 100);
        Journey journey = new Journey(SpanContext.getInvalid());
        ByteBudget.Share first = photoDecoding.take(BUDGET);
        CompletableFuture<CompletableFuture<Checked<EstimatedPair>>> begun = new CompletableFuture<>();
        Thread worker = new Thread(() -> begun.complete(begin(PHOTO, journey)));
        worker.start();
        await().until(() -> worker.getState() == Thread.State.WAITING);
        CompletableFuture<ByteBudget.Share> second = new CompletableFuture<>();
        Thread next = new Thread(() -> take(second));
        next.start();
        await().until(() -> next.getState() == Thread.State.WAITING);
        first.close();
        Timer inferred =
                meters.get("sketchwarp.pair.stage").tag("stage", "infer").timer();
        await().until(() -> inferred.count() == 1 && worker.getState() == Thread.State.WAITING);

        journey.outcome().cancel(false);
        second.join().close();

        assertThat(begun.join().join().fold(pair -> pair.answer().model().version(), Rejected::detail))
                .isEqualTo("1");
        assertThat(trial.verdict()).isEmpty();
    }

    private void take(CompletableFuture<ByteBudget.Share> share) {
        try {
            share.complete(photoDecoding.take(BUDGET));
        } catch (InterruptedException e) {
            share.completeExceptionally(e);
        }
    }

    @Test
    void theTriedModelServesOnWhenItTakesOver() throws Exception {
        Trial trial = begin(RolloutMode.CANARY, 100);

        live.takeOver(trial.model());
        trials.end();
        trial.close();

        assertThat(answer(PHOTO)).isEqualTo("2");
        assertThat(triedBlank.closed).isFalse();
        assertThat(liveBlank.closed).isTrue();
    }
}
