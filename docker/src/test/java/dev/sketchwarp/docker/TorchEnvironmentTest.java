package dev.sketchwarp.docker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sketchwarp.model.torch.Torch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Where libtorch runs in a process that no code of ours starts, the environment is that of {@link Torch#ENVIRONMENT}. */
class TorchEnvironmentTest {

    /** What {@link Torch} also sets itself, as system properties. */
    private static final Set<String> OF_DJL = Set.of("DJL_OFFLINE", "OPT_OUT_TRACKING");

    @Test
    void imagesSetIt() throws IOException {
        String image = Files.readString(Path.of("Dockerfile"));

        assertThat(Torch.ENVIRONMENT)
                .allSatisfy((name, value) -> assertThat(image).contains(" " + name + "=" + value + " \\"));
    }

    @Test
    void theLauncherSetsWhatIsNotSet() throws IOException {
        String launcher = Files.readString(Path.of("..", "sketchwarp"));

        assertThat(Torch.ENVIRONMENT).allSatisfy((name, value) -> {
            if (!OF_DJL.contains(name)) {
                assertThat(launcher).contains(" " + name + "=${" + name + ":-" + value + "}");
            }
        });
    }
}
