package dev.sketchwarp.benchmarks.study.arms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.sketchwarp.generator.PairFolder;
import dev.sketchwarp.generator.PairGenerator;
import dev.sketchwarp.generator.SketchForm;
import dev.sketchwarp.trainer.data.DataFolder;
import dev.sketchwarp.trainer.data.TrainingPair;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArmTrainingTest {
    private static final int HEAP_MEGABYTES = 512;

    @TempDir
    private static Path shared;

    private static Path pairs;

    @TempDir
    private Path folder;

    @BeforeAll
    static void generate() throws IOException {
        pairs = shared.resolve("pairs");
        new PairFolder(pairs).write(new PairGenerator(1), 20, 1, SketchForm.PNG, done -> {});
    }

    @Test
    void anArmIsTrainedOnceForEachPlan() throws Exception {
        ArmTraining training = new ArmTraining(pairs, Labels.of(pairs, folder, 10), folder, "cpu", HEAP_MEGABYTES);

        ArmResult first = training.result(semiSupervised(1), event -> {});
        Files.delete(folder.resolve("semi-10-weighted/evaluation.json"));
        ArmResult again = training.result(semiSupervised(1), event -> {});

        assertThat(first.pck10()).isBetween(0.0, 100.0);
        assertThat(first.seconds()).isPositive();
        assertThat(again).as("read, not trained").isEqualTo(first);

        training.result(semiSupervised(2), event -> {});

        assertThat(folder.resolve("semi-10-weighted/progress.jsonl")).content().contains("\"steps\":2");
    }

    @Test
    void fewerLabelsAreTheFirstOfMore() throws IOException {
        Labels labels = Labels.of(pairs, folder, 10);

        List<TrainingPair> three = DataFolder.read(labels.first(3, 2)).train();
        List<TrainingPair> eight = DataFolder.read(labels.first(8, 8)).train();

        assertThat(three).hasSize(3).isEqualTo(eight.subList(0, 3));
        assertThat(eight).hasSize(8).allSatisfy(pair -> {
            assertThat(pair.keypoints()).isNotEmpty();
            assertThat(pair.photo().bytes()).isNotEmpty();
        });
    }

    @Test
    void labelsThatDoNotFillABatchAreListedAgain() throws IOException {
        Path two = Labels.of(pairs, folder, 10).first(2, 5);

        assertThat(DataFolder.read(two).train())
                .hasSize(6)
                .extracting(TrainingPair::id)
                .satisfies(ids -> assertThat(ids.subList(0, 2))
                        .doesNotHaveDuplicates()
                        .isEqualTo(ids.subList(2, 4))
                        .isEqualTo(ids.subList(4, 6)));
    }

    @Test
    void tooFewLabelsAreCounted() {
        assertThatIOException()
                .isThrownBy(() -> Labels.of(pairs, folder, 10_000))
                .withMessageContaining("labelled training pairs, and 10000 are needed");
    }

    private static Arm semiSupervised(int steps) {
        return new Arms(new ArmScale(64, 4, steps, 2))
                .all().stream()
                        .filter(arm -> arm.name().equals("semi-10-weighted"))
                        .findFirst()
                        .orElseThrow();
    }
}
