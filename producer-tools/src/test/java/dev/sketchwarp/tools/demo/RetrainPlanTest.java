package dev.sketchwarp.tools.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sketchwarp.model.network.Backbone;
import dev.sketchwarp.model.network.NetworkSpec;
import dev.sketchwarp.model.weights.ModelDirectory;
import dev.sketchwarp.trainer.plan.PlanFile;
import dev.sketchwarp.trainer.plan.TrainingPlan;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RetrainPlanTest {

    @TempDir
    private Path folder;

    @Test
    void thePlanIsReadAsItWasWrittenAndHasTheModelsNetwork() throws Exception {
        NetworkSpec network = new NetworkSpec(Backbone.RESNET18, 2, true, List.of(2, 3), 64, 16, 2);

        TrainingPlan plan = PlanFile.read(RetrainPlan.write(folder.resolve("plan.json"), network, 7));

        assertThat(plan.network()).isEqualTo(network);
        assertThat(plan.stages()).singleElement().satisfies(stage -> assertThat(stage.steps())
                .isEqualTo(7));
    }

    @Test
    void theModelItStartsFromIsNamedUntrained() throws Exception {
        Path model = RetrainPlan.untrained(folder.resolve("model"));

        assertThat(new ModelDirectory(model).manifest())
                .satisfies(manifest -> assertThat(manifest.spec()).isEqualTo(RetrainPlan.NETWORK))
                .satisfies(manifest -> assertThat(manifest.version()).isEqualTo("untrained"));
    }
}
