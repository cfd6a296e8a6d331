package dev.sketchwarp.trainer.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sketchwarp.model.network.Backbone;
import dev.sketchwarp.model.network.NetworkSpec;
import dev.sketchwarp.model.network.WeightInitializer;
import dev.sketchwarp.model.weights.ModelDirectory;
import dev.sketchwarp.model.weights.ModelMetrics;
import dev.sketchwarp.model.weights.ModelProvenance;
import dev.sketchwarp.trainer.plan.Preset;
import dev.sketchwarp.trainer.plan.TrainingPlan;
import dev.sketchwarp.trainer.progress.TrainingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingArgumentsTest {
    private static final NetworkSpec TINY = new NetworkSpec(Backbone.RESNET18, 2, true, List.of(2), 64, 16, 2);

    @TempDir
    private Path folder;

    private Path model = Path.of("");

    @BeforeEach
    void writeModel() throws IOException {
        model = folder.resolve("model");
        new ModelDirectory(model)
                .write("any", "1", TINY, WeightInitializer.init(TINY, 1), ModelMetrics.NONE, ModelProvenance.UNKNOWN);
    }

    @Test
    void aPlanWithANameTakesOnTheNetworkItStartsFrom() throws Exception {
        TrainingPlan plan = plan("default", "--start-from", model.toString());

        assertThat(plan).isEqualTo(Preset.DEFAULT.plan().withNetwork(TINY));
    }

    @Test
    void aPlanInAFileKeepsItsNetwork() throws Exception {
        Path file = Files.write(folder.resolve("plan.json"), Preset.PAPER.plan().toJson());

        TrainingPlan plan = plan(file.toString(), "--start-from", model.toString());

        assertThat(plan).isEqualTo(Preset.PAPER.plan());
    }

    @Test
    void aModelToStartFromThatIsNotThereIsNamed() {
        Path nowhere = folder.resolve("nowhere");

        assertThatThrownBy(() -> plan("default", "--start-from", nowhere.toString()))
                .isInstanceOf(TrainingException.class)
                .hasMessageContaining(nowhere.toString());
    }

    private static TrainingPlan plan(String plan, String... more) throws TrainingException {
        List<String> arguments = new ArrayList<>(List.of("--plan", plan, "--data", "data", "--out", "out"));
        arguments.addAll(List.of(more));
        return TrainingArguments.parse(arguments.toArray(String[]::new)).plan();
    }
}
