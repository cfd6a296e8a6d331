package dev.sketchwarp.docker.container;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.api.command.InspectImageResponse;
import com.github.dockerjava.api.model.ContainerConfig;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.startupcheck.OneShotStartupCheckStrategy;

/** What the images are, and that they need nothing from outside. */
@ExtendWith(NeedsEngine.class)
class ImagesContainerIT {

    private static final Logger LOG = LoggerFactory.getLogger(ImagesContainerIT.class);
    private static final long MEBIBYTE = 1 << 20;

    /** Base, user, Java, working directory, libtorch, DJL's library. */
    private static final int SHARED_LAYERS = 6;

    @ParameterizedTest
    @ValueSource(strings = {"stream-processor", "trainer", "tools"})
    void imagesAreLabelledSmallAndNotRoots(String program) {
        InspectImageResponse image = inspect(program);
        ContainerConfig config = Objects.requireNonNull(image.getConfig());
        LOG.info("{}: {} MiB", program, image.getSize() / MEBIBYTE);

        assertThat(config.getUser()).isEqualTo("10001:10001");
        assertThat(config.getLabels())
                .containsEntry("org.opencontainers.image.licenses", "Apache-2.0")
                .containsKeys(
                        "org.opencontainers.image.revision",
                        "org.opencontainers.image.source",
                        "org.opencontainers.image.title",
                        "org.opencontainers.image.version");
        assertThat(image.getSize()).isLessThan(640 * MEBIBYTE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"trainer", "tools"})
    void javaAndLibtorchAreShared(String program) {
        List<String> layers = layers(program);

        assertThat(layers)
                .startsWith(layers("stream-processor").subList(0, SHARED_LAYERS).toArray(String[]::new));
    }

    @Test
    void libtorchRunsWithoutANetworkOrAFileThatCanBeWritten() {
        try (GenericContainer<?> tool = new GenericContainer<>(Images.of("tools"))
                .withCommand("bench", "train", "--size=64", "--batch=2", "--rounds=1")
                .withNetworkMode("none")
                .withTmpFs(Map.of("/tmp", "rw"))
                .withCreateContainerCmdModifier(create -> Containers.harden(create))
                .withStartupCheckStrategy(new OneShotStartupCheckStrategy().withTimeout(Duration.ofMinutes(2)))) {
            tool.start();

            assertThat(tool.getLogs()).contains("contrastive", "warp");
        }
    }

    private static List<String> layers(String program) {
        return Objects.requireNonNull(inspect(program).getRootFS()).getLayers();
    }

    private static InspectImageResponse inspect(String program) {
        return DockerClientFactory.instance()
                .client()
                .inspectImageCmd(Images.of(program))
                .exec();
    }
}
