package dev.sketchwarp.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.sketchwarp.model.network.Network;
import dev.sketchwarp.model.weights.ModelFileException;
import dev.sketchwarp.model.weights.checkpoint.CheckpointImporter;
import dev.sketchwarp.model.weights.checkpoint.CheckpointSeeds;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.provider.MethodSource;

/** Checkpoints of strangers: pickles, of which nothing may be executed, and the files around them. */
@Timeout(30)
class CheckpointFuzzTest {

    private final ScratchFile scratch = new ScratchFile(".pth.tar");

    @MethodSource("files")
    @FuzzTest(maxDuration = "10m")
    void checkpoint(byte[] file) {
        if (file != null) {
            Bounded.run(
                    ModelFileException.class,
                    () -> CheckpointImporter.read(scratch.with(file), spec -> new Network(spec).parameters()));
        }
    }

    @MethodSource("pickles")
    @FuzzTest(maxDuration = "10m")
    void pickle(byte[] pickle) {
        if (pickle != null) {
            Bounded.run(CheckpointSeeds.refusal(), () -> CheckpointSeeds.unpickle(pickle));
        }
    }

    @Test
    void shortPass() throws IOException {
        Mutations.feed(files(), this::checkpoint);
        Mutations.feed(pickles(), this::pickle);
    }

    static List<byte[]> files() throws IOException {
        return CheckpointSeeds.files();
    }

    static List<byte[]> pickles() throws IOException {
        return List.of(CheckpointSeeds.pickle());
    }
}
