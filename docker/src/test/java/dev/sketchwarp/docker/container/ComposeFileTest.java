package dev.sketchwarp.docker.container;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sketchwarp.processor.ProcessorConfig;
import dev.sketchwarp.trainer.TrainerConfig;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the compose file, the Dockerfile and the build say of the same thing is the same. */
class ComposeFileTest {

    private static final Path DOCKERFILE = Path.of("Dockerfile");

    @Test
    void everyVariableHasADefault() throws Exception {
        Map<String, String> defaults = properties(Path.of(".env"));

        List<String> variables = matches(Path.of("compose.yaml"), "\\$\\{(\\w+)}");

        assertThat(variables).isNotEmpty().allSatisfy(name -> assertThat(defaults)
                .containsKey(name));
    }

    @Test
    void everyStandInStandsInForSomething() throws Exception {
        assertThat(properties(Path.of(".env")))
                .containsKeys(
                        properties(Path.of("local-images", "env")).keySet().toArray(String[]::new));
    }

    @Test
    void everyImageOfOursIsATargetOfTheDockerfile() throws Exception {
        List<String> targets = matches(DOCKERFILE, "(?m)^FROM \\S+ AS (\\S+)$");

        List<String> images = matches(Path.of("compose.yaml"), "image: sketchwarp/([a-z-]+):");

        assertThat(images).hasSize(4).isSubsetOf(targets);
    }

    @Test
    void programsOfOursWriteToVolumesAlone() {
        assertThat(ComposeFile.services().values())
                .filteredOn(service -> service.get("image").toString().startsWith("sketchwarp/"))
                .hasSize(5)
                .allSatisfy(service -> assertThat(service).containsEntry("read_only", true));
    }

    @ParameterizedTest
    @CsvSource({"KAFKA_IMAGE, kafka.version", "APICURIO_IMAGE, apicurio.version", "SKETCHWARP_VERSION, project.version"
    })
    void versionsAreThoseOfTheBuild(String variable, String property) throws Exception {
        String image = properties(Path.of(".env")).get(variable);

        assertThat(image.substring(image.indexOf(':') + 1)).isEqualTo(System.getProperty(property));
    }

    /** What stands in .env for a volume is what the images say of themselves; of object storage, what the profile has. */
    @Test
    void modelsAreReadWhereTheyArePut() throws Exception {
        Map<String, String> defaults = properties(Path.of(".env"));

        assertThat(properties(Path.of("container", "stream-processor.properties")))
                .containsEntry("sketchwarp.model.directories", defaults.get("MODEL_PLACES"));
        assertThat(properties(Path.of("container", "trainer.properties")))
                .containsEntry("sketchwarp.model.store", defaults.get("MODEL_STORE"));
        assertThat(defaults).containsEntry("MODEL_STORE", "file:" + defaults.get("MODEL_PLACES"));
        assertThat(ComposeFile.services().get("s3").get("volumes")).isEqualTo(List.of("objects:/data/models"));
    }

    @Test
    void libtorchIsThatOfTheBuild() throws Exception {
        assertThat(matches(DOCKERFILE, "PYTORCH_VERSION=(\\S+)"))
                .containsExactly(System.getProperty("pytorch.version"));
        assertThat(matches(DOCKERFILE, "CUDA_IMAGE=pytorch/pytorch:([0-9.]+)-"))
                .containsExactly(System.getProperty("pytorch.version"));
    }

    @Test
    void theProcessorTakesWhatItsImageSets() throws Exception {
        Map<String, String> image = properties(Path.of("container", "stream-processor.properties"));
        image.putAll(required());
        image.replace("sketchwarp.model.directories", "."); // is there on this machine too

        ProcessorConfig config = ProcessorConfig.of(image);

        assertThat(matches(DOCKERFILE, "healthcheck\", \"(8080)\""))
                .containsExactly(Integer.toString(config.http().getPort()));
    }

    @Test
    void theTrainerTakesWhatItsImageSets() throws Exception {
        Map<String, String> image = properties(Path.of("container", "trainer.properties"));
        image.putAll(required());

        TrainerConfig config = TrainerConfig.of(image);

        assertThat(matches(DOCKERFILE, "healthcheck\", \"(8082)\""))
                .containsExactly(Integer.toString(config.http().getPort()));
    }

    /** Settings from the person who runs the image. */
    private static Map<String, String> required() {
        return Map.of("bootstrap.servers", "kafka:19092", "sketchwarp.schema.registry.url", "http://confluent:8081");
    }

    private static List<String> matches(Path file, String pattern) throws IOException {
        return Pattern.compile(pattern)
                .matcher(Files.readString(file))
                .results()
                .map((MatchResult found) -> found.group(1))
                .distinct()
                .toList();
    }

    private static Map<String, String> properties(Path file) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        }
        return new HashMap<>(
                properties.stringPropertyNames().stream().collect(toMap(name -> name, properties::getProperty)));
    }
}
