package dev.sketchwarp.benchmarks.study.arms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.sketchwarp.benchmarks.study.arms.ArmTable.Row;
import dev.sketchwarp.trainer.plan.PlanFile;
import dev.sketchwarp.trainer.plan.TrainingPlan;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArmsTest {
    private final Arms arms = new Arms(new ArmScale(64, 8, 10, 4));

    @Test
    void everyArmHasAFolderAndAPlanOfItsOwn() {
        assertThat(arms.all()).extracting(Arm::name).doesNotHaveDuplicates().hasSizeGreaterThan(15);
        assertThat(arms.all())
                .extracting(arm -> arm.plan().hash() + arm.labels() + arm.unlabelled())
                .doesNotHaveDuplicates();
    }

    @Test
    void everyTableComparesWithWhatTheOthersHaveToo() {
        assertThat(arms.tables()).allSatisfy(table -> assertThat(table.rows())
                .as(table.title())
                .hasSizeGreaterThan(1)
                .anyMatch(row -> arms.tables().stream()
                        .filter(other -> !other.equals(table))
                        .flatMap(other -> other.rows().stream())
                        .map(Row::arm)
                        .anyMatch(row.arm()::equals)));
    }

    @Test
    void plansAreValid(@TempDir Path folder) throws Exception {
        for (Arm arm : arms.all()) {
            Path file = Files.write(folder.resolve(arm.name()), arm.plan().toJson());

            TrainingPlan read = PlanFile.read(file);

            assertThat(read).as(arm.name()).isEqualTo(arm.plan());
        }
    }

    @Test
    void aSizeThatNoNetworkTakesIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Arms(new ArmScale(100, 8, 10, 4)).all())
                .withMessageContaining("input_size");
    }
}
