package dev.sketchwarp.trainer.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import ai.djl.Device;
import dev.sketchwarp.model.network.Backbone;
import dev.sketchwarp.model.network.Estimator;
import dev.sketchwarp.model.network.NetworkSpec;
import dev.sketchwarp.model.network.WeightInitializer;
import dev.sketchwarp.model.tensor.Weights;
import dev.sketchwarp.model.training.ContrastiveTerms;
import dev.sketchwarp.model.training.WarpTerms;
import dev.sketchwarp.model.weights.ModelDirectory;
import dev.sketchwarp.model.weights.ModelManifest;
import dev.sketchwarp.trainer.checkpoint.Checkpoints;
import dev.sketchwarp.trainer.data.ImageSource;
import dev.sketchwarp.trainer.data.PairSet;
import dev.sketchwarp.trainer.data.TrainingPair;
import dev.sketchwarp.trainer.examples.Positives;
import dev.sketchwarp.trainer.examples.SampleShares;
import dev.sketchwarp.trainer.examples.Variety;
import dev.sketchwarp.trainer.plan.Pace;
import dev.sketchwarp.trainer.plan.PartRates;
import dev.sketchwarp.trainer.plan.Stage;
import dev.sketchwarp.trainer.plan.StoredPrecision;
import dev.sketchwarp.trainer.plan.TimeLimit;
import dev.sketchwarp.trainer.plan.TrainingPlan;
import dev.sketchwarp.trainer.plan.TrainingPrecision;
import dev.sketchwarp.trainer.plan.TrainingRequest;
import dev.sketchwarp.trainer.progress.TrainingEvent;
import dev.sketchwarp.trainer.progress.TrainingException;
import dev.sketchwarp.trainer.progress.TrainingException.Reason;
import dev.sketchwarp.trainer.progress.TrainingListener;
import dev.sketchwarp.trainer.training.TrainingRun.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

public class TrainingRunTest {
    private static final NetworkSpec SPEC = new NetworkSpec(Backbone.RESNET18, 4, true, List.of(3), 64, 16, 1);
    private static final PairSet DATA = SmallData.pairs(6, 3);

    @TempDir
    private Path folder;

    private final List<TrainingEvent> events = new ArrayList<>();

    @Test
    void aRunEndsWithAModelThatServes() throws Exception {
        TrainingRun run = run(plan(6, 0.001), "run", events::add);

        Outcome outcome = run.run();

        assertThat(outcome).isEqualTo(Outcome.FINISHED);
        ModelManifest manifest = model("run").manifest();
        assertThat(manifest.spec()).isEqualTo(SPEC);
        assertThat(manifest.version()).isEqualTo("v1");
        assertThat(manifest.metrics().values()).containsKeys("pck@0.05", "pck@0.10");
        assertThat(model("run").weights(manifest).names())
                .noneMatch(name -> name.contains("layer4") || name.startsWith("framework"));
        assertThat(events).hasAtLeastOneElementOfType(TrainingEvent.Steps.class);
        assertThat(events.get(events.size() - 1)).isInstanceOf(TrainingEvent.Finished.class);
    }

    @Test
    void aRunThatWasStoppedEndsLikeOneThatWasNot() throws Exception {
        TrainingPlan plan = plan(8, 0.001);
        run(plan, "whole", event -> {}).run();
        TrainingRun[] interrupted = new TrainingRun[1];
        interrupted[0] = run(plan, "parts", event -> {
            if (event instanceof TrainingEvent.Checkpointed) {
                interrupted[0].stop();
            }
        });

        Outcome first = interrupted[0].run();
        Outcome second = run(plan, "parts", events::add).run();

        assertThat(first).isEqualTo(Outcome.STOPPED);
        assertThat(second).isEqualTo(Outcome.FINISHED);
        assertThat(events.get(0)).isEqualTo(new TrainingEvent.Started("warp", 0, 1, 3, 8, 2));
        assertThat(weights("parts")).isEqualTo(weights("whole"));
        assertThat(lastState("parts")).isEqualTo(lastState("whole"));
    }

    @Test
    void thePapersStagesFollowEachOtherAndGoOnInTheMiddleOfTheFirst() throws Exception {
        TrainingPlan plan = plan(
                new Stage.Contrastive(5, 2, 0.03, 1, Positives.PAIR, new ContrastiveTerms(8, 0.99, 0.07)),
                new Stage.Warp(4, 2, 0.001, 1, false, WarpTerms.PUBLISHED, new SampleShares(1, 1, 0, 0)));
        run(plan, "whole", event -> {}).run();
        TrainingRun[] interrupted = new TrainingRun[1];
        interrupted[0] = run(plan, "parts", event -> {
            if (event instanceof TrainingEvent.Checkpointed) {
                interrupted[0].stop();
            }
        });
        interrupted[0].run();

        Outcome outcome = run(plan, "parts", events::add).run();

        assertThat(outcome).isEqualTo(Outcome.FINISHED);
        assertThat(events)
                .filteredOn(TrainingEvent.Started.class::isInstance)
                .containsExactly(
                        new TrainingEvent.Started("contrastive", 0, 2, 3, 5, 2),
                        new TrainingEvent.Started("warp", 1, 2, 0, 4, 2));
        assertThat(lastState("parts")).isEqualTo(lastState("whole"));
    }

    @Test
    void aDamagedBestStateIsLostButTheTrainingIsNot() throws Exception {
        TrainingPlan plan = plan(2, 0.001);
        run(plan, "run", event -> {}).run();
        Files.delete(folder.resolve("run/model/manifest.json"));
        Path best = folder.resolve("run/checkpoint/best.safetensors");
        byte[] bytes = Files.readAllBytes(best);
        bytes[bytes.length - 1] ^= 1;
        Files.write(best, bytes);

        Outcome outcome = run(plan, "run", events::add).run();

        assertThat(outcome).isEqualTo(Outcome.FINISHED);
        assertThat(events.get(0)).asString().contains("best state so far is lost");
        assertThat(model("run").manifest().provenance().plan()).isEqualTo(plan.hash());
    }

    @Test
    void theBestStateStaysThoughThereAreOtherDevelopmentPairsBeforeTheEnd() throws Exception {
        TrainingPlan plan = plan(8, 0.05); // too fast: the best state is not the last
        run(plan, "run", event -> {}).run();
        Weights best = weights("run");
        Files.delete(folder.resolve("run/model/manifest.json"));
        PairSet more = SmallData.pairs(6, 4);

        new TrainingRun(plan, more, request("run"), Device.cpu(), events::add).run();

        assertThat(weights("run")).isEqualTo(best);
    }

    @Test
    void whatATrainingStartsFromDoesNotTakeThePlaceOfABestStateThatIsLost() throws Exception {
        run(plan(4, 0.5), "parent", event -> {}).run(); // that knows nothing
        TrainingRequest request = request("child", model("parent").path(), null);
        TrainingRun child = new TrainingRun(plan(8, 0.001), DATA, request, Device.cpu(), events::add);
        child.run();
        Files.delete(folder.resolve("child/model/manifest.json"));
        Files.delete(folder.resolve("child/checkpoint/best.safetensors"));

        child.run();

        assertThat(weights("child")).isNotEqualTo(weights("parent"));
    }

    @Test
    void aRunStoppedInItsLastEvaluationRepeatsNoStep() throws Exception {
        TrainingPlan plan = plan(8, 0.001);
        run(plan, "whole", event -> {}).run();
        TrainingRun[] interrupted = new TrainingRun[1];
        interrupted[0] = run(plan, "parts", event -> {
            if (event instanceof TrainingEvent.Steps steps && steps.step() == 8) {
                interrupted[0].stop();
            }
        });

        Outcome first = interrupted[0].run();
        run(plan, "parts", events::add).run();

        assertThat(first).isEqualTo(Outcome.STOPPED);
        assertThat(events.get(0)).isEqualTo(new TrainingEvent.Started("warp", 0, 1, 8, 8, 2));
        assertThat(weights("parts")).isEqualTo(weights("whole"));
    }

    @Test
    void aRunThatIsDoneIsDone() throws Exception {
        run(plan(2, 0.001), "run", event -> {}).run();

        Outcome again = run(plan(2, 0.001), "run", events::add).run();

        assertThat(again).isEqualTo(Outcome.FINISHED);
        assertThat(events).hasOnlyElementsOfType(TrainingEvent.Finished.class).hasSize(1);
    }

    @Test
    void aLossThatGrowsWithoutBoundEndsTheRun() {
        assertThatThrownBy(run(plan(50, 10), "run", events::add)::run)
                .isInstanceOfSatisfying(
                        TrainingException.class, e -> assertThat(e.reason()).isEqualTo(Reason.DIVERGED))
                .hasMessageContainingAll("stage warp at step", "the last ones: ", "learning rate");
    }

    @Test
    void aFolderIsForOneRunAtATime() throws Exception {
        List<Throwable> refused = new ArrayList<>();
        TrainingListener second = event -> {
            if (event instanceof TrainingEvent.Started) {
                refused.add(catchThrowable(run(plan(2, 0.001), "run", ignored -> {})::run));
            }
        };

        run(plan(2, 0.001), "run", second).run();

        assertThat(refused).singleElement().asString().contains("Another training is running: folder ");
    }

    @Test
    void aFolderIsForOnePlan() throws Exception {
        run(plan(2, 0.001), "run", event -> {}).run();

        assertThatThrownBy(run(plan(3, 0.001), "run", event -> {})::run)
                .isInstanceOf(TrainingException.class)
                .hasMessageContaining("another plan");
    }

    @Test
    void weightsOfAnotherNetworkAreRefused() throws Exception {
        run(plan(2, 0.001), "parent", event -> {}).run();
        NetworkSpec other = new NetworkSpec(Backbone.RESNET18, 8, true, List.of(3), 64, 16, 1);
        TrainingRequest request = request("child", model("parent").path(), null);

        assertThatThrownBy(
                        new TrainingRun(plan(2, 0.001).withNetwork(other), DATA, request, Device.cpu(), event -> {})
                                ::run)
                .isInstanceOf(TrainingException.class)
                .hasMessageContaining("width 4, the plan's is 8");
    }

    @Test
    void aNetworkWithoutAnEstimatorToTrainIsRefused() {
        NetworkSpec matching =
                new NetworkSpec(Backbone.RESNET18, 4, true, List.of(2, 3), 64, 16, 1, Estimator.MATCHING);

        assertThatThrownBy(run(plan(2, 0.001).withNetwork(matching), "run", event -> {})::run)
                .isInstanceOfSatisfying(
                        TrainingException.class, e -> assertThat(e.reason()).isEqualTo(Reason.BAD_INPUT))
                .hasMessageContaining("no estimator");
    }

    @Test
    void trainingGoesOnFromAnotherModel() throws Exception {
        run(plan(2, 0.001), "parent", event -> {}).run();
        TrainingRequest request = request("child", model("parent").path(), null);

        new TrainingRun(plan(2, 0), DATA, request, Device.cpu(), event -> {}).run();

        assertThat(model("child").manifest().provenance().parentVersion()).isEqualTo("v1");
        String convolution = "encoder_q.conv1.weight";
        assertThat(weights("child").get(convolution))
                .isEqualTo(weights("parent").get(convolution));
    }

    @Test
    void aStartThatTrainingMakesWorseIsKept() throws Exception {
        run(plan(2, 0.001), "parent", event -> {}).run();
        TrainingRequest request = request("child", model("parent").path(), null);

        new TrainingRun(plan(4, 0.5), DATA, request, Device.cpu(), events::add).run();

        assertThat(weights("child")).isEqualTo(weights("parent"));
        List<TrainingEvent.Evaluated> measured = events.stream()
                .filter(TrainingEvent.Evaluated.class::isInstance)
                .map(TrainingEvent.Evaluated.class::cast)
                .toList();
        assertThat(measured).hasSizeGreaterThan(1);
        assertThat(measured.get(0)).matches(start -> start.step() == 0 && start.best());
        assertThat(measured.subList(1, measured.size())).noneMatch(TrainingEvent.Evaluated::best);
        assertThat(events).asString().contains("No state of this training was better than its start");
    }

    @Test
    void averagedWeightsAreMeasuredTooAndGoOnWhereTheyWereStopped() throws Exception {
        TrainingPlan plan = plan(averaged(8));
        run(plan, "whole", events::add).run();
        TrainingRun[] interrupted = new TrainingRun[1];
        interrupted[0] = run(plan, "parts", event -> {
            if (event instanceof TrainingEvent.Checkpointed) {
                interrupted[0].stop();
            }
        });
        interrupted[0].run();

        run(plan, "parts", event -> {}).run();

        assertThat(events).anyMatch(event -> event instanceof TrainingEvent.Evaluated e && e.averaged());
        assertThat(weights("parts")).isEqualTo(weights("whole"));
    }

    @Test
    void frozenPartsStayAsTheyAre() throws Exception {
        run(plan(averaged(3)), "run", event -> {}).run();

        Weights start = WeightInitializer.init(SPEC, 1);
        Weights end = lastState("run");
        assertThat(end.names()).allSatisfy(name -> {
            boolean frozen = name.startsWith("encoder_q.layer1.") || name.startsWith("encoder_q.bn1.");
            if (frozen && name.startsWith("encoder_q.layer1.0.conv")) {
                assertThat(end.get(name)).isEqualTo(start.get(name));
            } else if (name.startsWith("encoder_q.layer2.0.conv")) {
                assertThat(end.get(name)).isNotEqualTo(start.get(name));
            } else if (frozen) {
                assertThat(end.get(name)).as("a norm, its statistics included").isEqualTo(start.get(name));
            }
        });
    }

    private static Stage averaged(int steps) {
        PartRates rates = new PartRates(Map.of("encoder.layer1", 0.0, "encoder.norms", 0.0, "estimators", 0.5));
        WarpTerms terms = WarpTerms.MATCHES;
        SampleShares matched = new SampleShares(1, 0, 0, 0);
        return new Stage.Warp(steps, 2, 0.001, 1, new Pace(0.001, 1), true, rates, 0.9, terms, matched, Variety.NONE);
    }

    @Test
    void aTimeLimitEndsTheTrainingAndItsScheduleAtOnce() throws Exception {
        TimeLimit limit = new TimeLimit(Duration.ofSeconds(4), true);
        TrainingRequest request = request("run", null, limit);

        Outcome outcome = new TrainingRun(plan(10_000, 0.001), DATA, request, Device.cpu(), events::add).run();

        assertThat(outcome).isEqualTo(Outcome.FINISHED);
        TrainingEvent.Steps last = events.stream()
                .filter(TrainingEvent.Steps.class::isInstance)
                .map(TrainingEvent.Steps.class::cast)
                .reduce((a, b) -> b)
                .orElseThrow();
        assertThat(last.step()).isEqualTo(last.steps()).isLessThan(10_000);
    }

    @Test
    void dataThatAreTooFewAreRefused() {
        TrainingPlan plan = plan(2, 0.001);

        assertThatThrownBy(new TrainingRun(plan, SmallData.pairs(1, 1), request("a"), Device.cpu(), event -> {})::run)
                .isInstanceOf(TrainingException.class)
                .hasMessageContaining("1 training examples, fewer than the 2 of a step");
        assertThatThrownBy(new TrainingRun(plan, SmallData.pairs(5, 0), request("b"), Device.cpu(), event -> {})::run)
                .isInstanceOf(TrainingException.class)
                .hasMessageContaining("no development pairs with keypoints");
    }

    @Test
    void aBadImageAmongManyIsPassedOverWithOneWarning() throws Exception {
        List<TrainingPair> pairs = new ArrayList<>(SmallData.pairs(7, 0).train());
        pairs.add(broken("gone.jpg"));
        PairSet data = new PairSet(pairs, SmallData.pairs(0, 1).development(), List.of());

        Outcome outcome = new TrainingRun(plan(20, 0.001), data, request("run"), Device.cpu(), events::add).run();

        assertThat(outcome).isEqualTo(Outcome.FINISHED);
        assertThat(events)
                .filteredOn(TrainingEvent.Warning.class::isInstance)
                .singleElement()
                .asString()
                .contains("gone.jpg");
    }

    @Test
    void manyBadImagesAreRefused() {
        List<TrainingPair> pairs = new ArrayList<>(SmallData.pairs(4, 0).train());
        pairs.addAll(List.of(broken("a.jpg"), broken("b.jpg")));
        PairSet data = new PairSet(pairs, SmallData.pairs(0, 1).development(), List.of());

        assertThatThrownBy(new TrainingRun(plan(100, 0.001), data, request("run"), Device.cpu(), events::add)::run)
                .isInstanceOf(TrainingException.class)
                .hasMessageContainingAll("of the 10 training images are bad", ".jpg");
    }

    @Test
    void wantOfMemoryIsNoFaultOfTheData() {
        List<TrainingPair> pairs = SmallData.pairs(4, 0).train().stream()
                .map(pair -> with(pair, () -> {
                    throw new OutOfMemoryError("Java heap space");
                }))
                .toList();
        PairSet data = new PairSet(pairs, SmallData.pairs(0, 1).development(), List.of());

        assertThatThrownBy(new TrainingRun(plan(2, 0.001), data, request("run"), Device.cpu(), events::add)::run)
                .isInstanceOfSatisfying(
                        TrainingException.class, e -> assertThat(e.reason()).isEqualTo(Reason.FAILED))
                .hasMessageContaining("Java heap space");
    }

    private static TrainingPair with(TrainingPair pair, ImageSource photo) {
        return new TrainingPair(
                pair.id(), pair.photoId(), pair.category(), photo, pair.sketch(), pair.keypoints(), pair.matches());
    }

    private TrainingPair broken(String file) {
        TrainingPair whole = SmallData.pair(1);
        ImageSource gone = ImageSource.file(folder.resolve(file));
        return new TrainingPair(file, file, whole.category(), gone, whole.sketch(), whole.keypoints(), whole.matches());
    }

    private TrainingRun run(TrainingPlan plan, String name, TrainingListener listener) {
        return new TrainingRun(plan, DATA, request(name), Device.cpu(), listener);
    }

    private TrainingRequest request(String name) {
        return request(name, null, null);
    }

    private TrainingRequest request(String name, @Nullable Path startFrom, @Nullable TimeLimit limit) {
        return new TrainingRequest(
                "",
                null,
                List.of(),
                List.of(),
                null,
                folder.resolve(name),
                "test",
                "v1",
                startFrom,
                null,
                limit,
                "cpu");
    }

    private ModelDirectory model(String name) {
        return new ModelDirectory(folder.resolve(name).resolve("model"));
    }

    private Weights weights(String name) throws IOException {
        return model(name).weights(model(name).manifest());
    }

    private Weights lastState(String name) throws Exception {
        Checkpoints checkpoints = new Checkpoints(folder.resolve(name).resolve("checkpoint"));
        return checkpoints.last(problem -> {}).orElseThrow().tensors();
    }

    static TrainingPlan plan(int steps, double learningRate) {
        return plan(new Stage.Warp(steps, 2, learningRate, 2, true, WarpTerms.MATCHES, new SampleShares(1, 0, 0, 0)));
    }

    private static TrainingPlan plan(Stage... stages) {
        return new TrainingPlan(
                SPEC, 1, TrainingPrecision.FLOAT32, StoredPrecision.FLOAT32, 3, 4, 100, List.of(stages));
    }
}
