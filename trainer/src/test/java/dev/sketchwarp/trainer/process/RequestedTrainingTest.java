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
import dev.sketchwarp.trainer.plan.TimeLimit;
import dev.sketchwarp.trainer.plan.TrainingPlan;
import dev.sketchwarp.trainer.plan.TrainingRequest;
import dev.sketchwarp.trainer.progress.TrainingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RequestedTrainingTest {
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
        TrainingPlan plan = plan("default", model);

        assertThat(plan).isEqualTo(Preset.DEFAULT.plan().withNetwork(TINY));
    }

    @Test
    void aPlanInAFileKeepsItsNetwork() throws Exception {
        Path file = Files.write(folder.resolve("plan.json"), Preset.PAPER.plan().toJson());

        TrainingPlan plan = plan(file.toString(), model);

        assertThat(plan).isEqualTo(Preset.PAPER.plan());
    }

    @Test
    void aModelToStartFromThatIsNotThereIsNamed() {
        Path nowhere = folder.resolve("nowhere");

        assertThatThrownBy(() -> plan("default", nowhere))
                .isInstanceOf(TrainingException.class)
                .hasMessageContaining(nowhere.toString());
    }

    @Test
    void whatIsWrittenIsRead() throws Exception {
        TrainingRequest all = new TrainingRequest(
                "default",
                Path.of("network.json"),
                List.of(Path.of("a"), Path.of("b")),
                List.of(Path.of("store")),
                Path.of("others"),
                folder.resolve("out"),
                "name",
                "7",
                model,
                Path.of("compared"),
                new TimeLimit(Duration.ofMinutes(90), true),
                "gpu:1");
        TrainingRequest few = Requests.of("default", folder.resolve("few"));

        assertThat(TrainingRequest.read(all.write())).isEqualTo(all);
        assertThat(TrainingRequest.read(few.write())).isEqualTo(few);
        assertThat(folder.resolve("few/request.json")).content().doesNotContain("null");
    }

    @Test
    void aRequestThatIsNoneIsNamed() throws IOException {
        Path file = Files.writeString(folder.resolve("request.json"), "{\"plan\": 3, \"colour\": 4}");

        assertThatThrownBy(() -> TrainingRequest.read(file))
                .isInstanceOf(TrainingException.class)
                .hasMessageStartingWith(file + " is not a training request: ");
    }

    private TrainingPlan plan(String plan, Path startFrom) throws TrainingException {
        return new RequestedTraining(Requests.startingFrom(startFrom, plan, folder.resolve("out"))).plan();
    }
}
