package dev.sketchwarp.processor;

import static dev.sketchwarp.processor.Installation.pair;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import dev.sketchwarp.events.Correspondence;
import dev.sketchwarp.events.DisplacementField;
import dev.sketchwarp.events.ImagePair;
import dev.sketchwarp.events.ModelStatus;
import dev.sketchwarp.events.ModelVersion;
import dev.sketchwarp.events.ModelWeights;
import dev.sketchwarp.events.RolloutFigures;
import dev.sketchwarp.events.RolloutMode;
import dev.sketchwarp.processor.health.HealthReport;
import dev.sketchwarp.processor.meter.ProcessorMetrics;
import dev.sketchwarp.service.metrics.Metric;
import dev.sketchwarp.service.metrics.Scrape;
import dev.sketchwarp.service.models.RolloutTerms;
import dev.sketchwarp.stack.LocalStack;
import dev.sketchwarp.stack.SharedStack;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Versions that are tried beside the live one, with small real models: equal seeds are equal models, others disagree. */
@ExtendWith(SharedStack.class)
class RolloutIT {

    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final int BY_HAND = 0;

    /** Percent of the side: equal models stay below by far, those of other seeds are at 0.6. */
    private static final double LIMIT = 0.2;

    @TempDir
    Path directory;

    private Installation installation;
    private StreamProcessor processor;
    private int sent;

    @BeforeEach
    void start(LocalStack stack) throws Exception {
        installation = new Installation(stack, directory);
        installation.announce(installation.model("1", 1));
    }

    @AfterEach
    void stop() {
        installation.close();
    }

    @Test
    void aCanaryThatKeepsWithinTheRulesIsPromoted() throws Exception {
        startProcessor();
        begin(installation.model("2", 1), RolloutMode.CANARY, 1, 10);
        awaitMeasuring(processor);

        sendUntil(() -> live().equals("2"));

        ModelVersion promoted = step("2", ModelStatus.LIVE);
        assertThat(promoted.getReason()).startsWith("promoted by rule beside version 1, ");
        RolloutFigures figures = promoted.getFigures().orElseThrow();
        assertThat(figures.getPairs()).isGreaterThanOrEqualTo(10);
        assertThat(figures.getDisagreement()).isLessThan(0.1);
        assertThat(step("1", ModelStatus.RETIRED).getReason()).isEqualTo("replaced by version 2");
        await().atMost(PATIENCE).until(() -> processor.runs("2"));
        assertThat(processor.health().rollout()).isNull();
        assertThat(metric("sketchwarp_rollouts_total{result=\"promoted\"}")).isOne();
        assertAllAnswered();
    }

    @Test
    void aCanaryThatBreaksARuleIsRolledBack() throws Exception {
        startProcessor();
        begin(installation.model("2", 2), RolloutMode.CANARY, 1, 10);
        awaitMeasuring(processor);

        sendUntil(() -> installation
                .log()
                .read()
                .live("sketchwarp")
                .orElseThrow()
                .getRollout()
                .isEmpty());

        ModelVersion rolledBack = step("2", ModelStatus.RETIRED);
        assertThat(rolledBack.getReason())
                .startsWith("rolled back by rule beside version 1, ")
                .contains("the fields are ");
        assertThat(rolledBack.getFigures().orElseThrow().getDisagreement()).isGreaterThan(LIMIT);
        await().atMost(PATIENCE).until(() -> processor.health().rollout() == null);
        assertThat(processor.runs("1")).isTrue();
        assertThat(metric("sketchwarp_rollouts_total{result=\"rolled-back\"}")).isOne();
        assertAllAnswered();
    }

    /** Models differ, so an answer made of the other's features would be far off. */
    @Test
    void aPhotoKeepsItsModelAndEachModelItsFeatures() throws Exception {
        startProcessor();
        List<Correspondence> alone = answersTo(100);
        assertThat(versions(alone)).containsOnly("1");
        begin(installation.model("2", 2), RolloutMode.CANARY, 0.4, BY_HAND);
        awaitMeasuring(processor);

        List<Correspondence> tried = answersTo(100);

        Map<String, Set<String>> byPhoto =
                tried.stream().collect(groupingBy(Correspondence::getPhotoId, mapping(RolloutIT::version, toSet())));
        assertThat(byPhoto.values()).allSatisfy(versions -> assertThat(versions).hasSize(1));
        assertThat(versions(tried)).containsOnly("1", "2");
        installation.announce(installation.model("2", 2)); // promoted by hand
        await().atMost(PATIENCE).until(() -> processor.runs("2"));
        List<Correspondence> promoted = answersTo(100);
        assertThat(versions(promoted)).containsOnly("2");
        assertSameFields(of("1", tried), alone);
        assertSameFields(of("2", tried), promoted);
        assertAllAnswered();
    }

    @Test
    void aShadowIsMeasuredAndChangesNoAnswer() throws Exception {
        startProcessor();
        List<Correspondence> before = answersTo(20);
        begin(installation.model("2", 2), RolloutMode.SHADOW, 1, BY_HAND);
        awaitMeasuring(processor);

        List<Correspondence> beside = answersTo(20);

        assertThat(versions(beside)).containsOnly("1");
        assertSameFields(beside, before);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(metric("sketchwarp_rollout_pairs{mode=\"shadow\",version=\"2\"}"))
                        .isPositive());
        assertThat(metric("sketchwarp_rollout_disagreement{version=\"2\"}")).isGreaterThan(LIMIT);
        assertThat(metric("sketchwarp_rollout_cycle_error{version=\"2\"}"))
                .isNotEqualTo(metric("sketchwarp_rollout_cycle_error{version=\"1\"}"));
        Scrape.of(processor.http())
                .assertIs(Stream.of(ProcessorMetrics.reported(), ProcessorMetrics.OF_ROLLOUTS)
                        .<Metric>flatMap(List::stream)
                        .toList());
        installation.announce(installation.model("1", 1)); // ended by hand
        await().atMost(PATIENCE).until(() -> processor.health().rollout() == null);
        assertThat(step("2", ModelStatus.RETIRED).getReason()).isEqualTo("no longer tried: version 1 is LIVE now");
        assertAllAnswered();
    }

    @Test
    void ofTwoProcessorsOneDecidesAndBothFollow() throws Exception {
        startProcessor();
        Map<String, String> properties = installation.properties();
        properties.put("state.dir", directory.resolve("other state").toString());
        StreamProcessor other = installation.start(properties);
        begin(installation.model("2", 1), RolloutMode.CANARY, 1, 8);
        awaitMeasuring(processor);
        awaitMeasuring(other);

        sendUntil(() -> processor.runs("2") && other.runs("2"));

        assertThat(installation.log().read().announcements())
                .filteredOn(event -> event.getFigures().isPresent())
                .singleElement()
                .satisfies(decision -> assertThat(decision.getStatus()).isEqualTo(ModelStatus.LIVE));
        assertAllAnswered();
    }

    @Test
    void aRestartGoesOnWithTheRolloutAndCountsAnew() throws Exception {
        startProcessor();
        begin(installation.model("2", 1), RolloutMode.CANARY, 1, 100_000);
        awaitMeasuring(processor);
        answersTo(10);
        processor.close();

        startProcessor();

        awaitMeasuring(processor);
        assertThat(processor.health().rollout().pairs()).isZero();
        assertThat(versions(answersTo(10))).containsOnly("2");
        assertAllAnswered();
    }

    @Test
    void aVersionThatCannotBeLoadedIsRolledBack() throws Exception {
        startProcessor();
        ModelVersion second = installation.model("2", 2);
        ModelWeights weights = second.getWeights();
        begin(
                ModelVersion.newBuilder(second)
                        .setWeights(new ModelWeights(weights.getUri(), "0".repeat(64), weights.getBytes()))
                        .build(),
                RolloutMode.CANARY,
                1,
                10);

        await().atMost(PATIENCE).until(() -> installation
                .log()
                .read()
                .live("sketchwarp")
                .orElseThrow()
                .getRollout()
                .isEmpty());

        ModelVersion rolledBack = step("2", ModelStatus.RETIRED);
        assertThat(rolledBack.getReason()).startsWith("rolled back by rule: ").contains("sha256");
        assertThat(rolledBack.getFigures()).isEmpty();
        assertThat(versions(answersTo(10))).containsOnly("1");
    }

    @Test
    void withoutMemoryForTwoModelsTheLiveOneServesOn() throws Exception {
        startProcessor("sketchwarp.cache.device.bytes", Long.toString(1L << 50));
        begin(installation.model("2", 1), RolloutMode.CANARY, 1, 10);

        await().atMost(PATIENCE).until(() -> processor.health().rollout() != null);

        HealthReport.Rollout rollout = processor.health().rollout();
        assertThat(rollout.state()).startsWith("refused here: there is no memory for two models");
        assertThat(versions(answersTo(10))).containsOnly("1");
        assertThat(metric("sketchwarp_rollouts_total{result=\"refused\"}")).isOne();
        assertThat(installation.log().read().live("sketchwarp").orElseThrow().getRollout())
                .as("another processor may have the memory")
                .isPresent();
    }

    // ---- what tests do

    private void startProcessor(String... more) throws Exception {
        Map<String, String> properties = installation.properties();
        for (int i = 0; i < more.length; i += 2) {
            properties.put(more[i], more[i + 1]);
        }
        processor = installation.start(properties);
        await().atMost(PATIENCE).until(processor::ready);
    }

    private void begin(ModelVersion version, RolloutMode mode, double share, long pairs) {
        ModelVersion candidate = ModelVersion.newBuilder(version)
                .setStatus(ModelStatus.CANDIDATE)
                .build();

        assertThat(installation.log().begin(candidate, new RolloutTerms(mode, share, pairs, LIMIT, 100, 1)))
                .isEmpty();
    }

    private static void awaitMeasuring(StreamProcessor processor) {
        await().atMost(PATIENCE)
                .until(() -> processor.health().rollout() != null
                        && processor.health().rollout().state().equals("measuring"));
    }

    private interface Condition {
        boolean holds() throws Exception;
    }

    private void sendUntil(Condition condition) throws Exception {
        while (!condition.holds()) {
            send(10);
            installation.awaitResults(sent, PATIENCE);
        }
    }

    private void send(int count) {
        for (int i = 0; i < count; i++, sent++) {
            installation.send(
                    ImagePair.newBuilder(pair(i)).setPairId("pair-" + sent).build());
        }
    }

    /** The same pairs each time, under other ids; in the order in which they are sent. */
    private List<Correspondence> answersTo(int count) {
        int first = sent;
        send(count);
        installation.awaitResults(sent, PATIENCE);
        Map<String, Correspondence> all =
                installation.correspondences().stream().collect(toMap(Correspondence::getPairId, answer -> answer));
        return IntStream.range(first, sent)
                .mapToObj(number -> all.get("pair-" + number))
                .toList();
    }

    private void assertAllAnswered() {
        assertThat(installation.deadLetters()).isEmpty();
        assertThat(installation.correspondences())
                .extracting(Correspondence::getPairId)
                .containsExactlyInAnyOrder(IntStream.range(0, sent)
                        .mapToObj(number -> "pair-" + number)
                        .toArray(String[]::new));
    }

    private static String version(Correspondence answer) {
        return answer.getModel().getVersion();
    }

    private static List<String> versions(List<Correspondence> answers) {
        return answers.stream().map(RolloutIT::version).toList();
    }

    /** Those of one version; null in the place of the others. */
    private static List<Correspondence> of(String version, List<Correspondence> answers) {
        return answers.stream()
                .map(answer -> version(answer).equals(version) ? answer : null)
                .toList();
    }

    /** Up to what the size of its batch does to an answer. */
    private static void assertSameFields(List<Correspondence> some, List<Correspondence> others) {
        for (int i = 0; i < some.size(); i++) {
            if (some.get(i) != null) {
                assertSameField(some.get(i).getPhotoToSketch(), others.get(i).getPhotoToSketch());
                assertSameField(some.get(i).getSketchToPhoto(), others.get(i).getSketchToPhoto());
            }
        }
    }

    private static void assertSameField(DisplacementField one, DisplacementField other) {
        FloatBuffer mine = floats(one);
        FloatBuffer its = floats(other);
        for (int i = 0; i < mine.limit(); i++) {
            assertThat(mine.get(i)).isCloseTo(its.get(i), within(2e-3f));
        }
    }

    private static FloatBuffer floats(DisplacementField field) {
        return field.getVectors().duplicate().order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
    }

    private String live() {
        return installation.log().read().live("sketchwarp").orElseThrow().getVersion();
    }

    private ModelVersion step(String version, ModelStatus status) {
        return installation.log().read().announcements().stream()
                .filter(event -> event.getVersion().equals(version) && event.getStatus() == status)
                .reduce((earlier, later) -> later)
                .orElseThrow();
    }

    private double metric(String series) throws Exception {
        return Scrape.of(processor.http()).values().get(series);
    }
}
