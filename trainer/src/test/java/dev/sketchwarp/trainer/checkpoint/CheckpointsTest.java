package dev.sketchwarp.trainer.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sketchwarp.model.tensor.NamedTensor;
import dev.sketchwarp.model.tensor.Weights;
import dev.sketchwarp.trainer.plan.Elapsed;
import dev.sketchwarp.trainer.progress.TrainingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointsTest {
    @TempDir
    private Path folder;

    private final List<String> damages = new ArrayList<>();

    @Test
    void theLastTwoAreKept() throws Exception {
        Checkpoints checkpoints = new Checkpoints(folder);
        checkpoints.write(checkpoint(0, 900));
        checkpoints.write(checkpoint(0, 1000));

        checkpoints.write(checkpoint(1, 5));

        assertThat(files())
                .containsExactly(
                        "stage-00-step-00001000.json",
                        "stage-00-step-00001000.safetensors",
                        "stage-01-step-00000005.json",
                        "stage-01-step-00000005.safetensors");
        assertThat(checkpoints.last(damages::add)).contains(checkpoint(1, 5));
        assertThat(damages).isEmpty();
    }

    @Test
    void aDamagedOneFallsBackToTheOneBefore() throws Exception {
        Checkpoints checkpoints = new Checkpoints(folder);
        checkpoints.write(checkpoint(0, 1));
        checkpoints.write(checkpoint(0, 2));
        damage("stage-00-step-00000002.safetensors");

        assertThat(checkpoints.last(damages::add)).contains(checkpoint(0, 1));
        assertThat(damages).singleElement().asString().contains("stage-00-step-00000002", "sha256");
    }

    @Test
    void halfACheckpointIsNone() throws Exception {
        Checkpoints checkpoints = new Checkpoints(folder);
        checkpoints.write(checkpoint(0, 1));
        Files.copy(
                folder.resolve("stage-00-step-00000001.safetensors"),
                folder.resolve("stage-00-step-00000002.safetensors"));

        assertThat(checkpoints.last(damages::add)).contains(checkpoint(0, 1));
    }

    @Test
    void whereNoneIsWholeNothingIsGuessed() throws Exception {
        Checkpoints checkpoints = new Checkpoints(folder);
        checkpoints.write(checkpoint(0, 1));
        Files.writeString(folder.resolve("stage-00-step-00000001.json"), "{\"run\": 1");

        assertThatThrownBy(() -> checkpoints.last(damages::add))
                .isInstanceOf(TrainingException.class)
                .hasMessageContaining("No checkpoint in");
    }

    private static Checkpoint checkpoint(int stage, int step) {
        NamedTensor tensor = NamedTensor.of("weight", new int[] {2}, new float[] {stage, step});
        return new Checkpoint(
                "run",
                new Position(stage, step),
                new Elapsed(7, step),
                new DivergenceWatch.Memory(1.5),
                Weights.of(List.of(tensor)));
    }

    private void damage(String name) throws IOException {
        byte[] bytes = Files.readAllBytes(folder.resolve(name));
        bytes[bytes.length - 1] ^= 1;
        Files.write(folder.resolve(name), bytes);
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
