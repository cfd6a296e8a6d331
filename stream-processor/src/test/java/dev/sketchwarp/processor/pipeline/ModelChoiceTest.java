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
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.trace.SpanContext;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A live model and one that is tried; the images that the latter fails on the live one knows how to answer. */
class ModelChoiceTest {

    private static final int SIDE = 64;

    /** Its first byte is {@link BlankModel#POISON}. */
    private static final byte[] POISONOUS = TestImages.png(SIDE, SIDE, 547);

    private static final byte[] PHOTO = TestImages.png(SIDE, SIDE, 1);
    private static final byte[] SKETCH = TestImages.png(SIDE, SIDE, 2);

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final FeatureCache cache = new FeatureCache(0, 1, meters);
    private final Pixels.Pool pool = new Pixels.Pool();
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
        return new ImagePreparer(
                domain, new ImageDecoder(ImageLimits.DEFAULT), cache, pool, new ByteBudget(1 << 20), 0);
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

    /** The version that answered. */
    private String answer(byte[] photo) {
        Image none = new Image(ByteBuffer.allocate(0), null);
        ImagePair event =
                new ImagePair("pair", "photo", none, none, List.of(), List.of(), Instant.EPOCH, "test", Map.of());
        Journey journey = new Journey(SpanContext.getInvalid());
        Checked<EstimatedPair> answer =
                models.answer(new FetchedPair(event, photo, SKETCH), journey).join();
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
