package dev.sketchwarp.service.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigReferencesTest {

    @TempDir
    Path folder;

    private final Map<String, String> problems = new TreeMap<>();

    private Map<String, String> resolve(Map<String, String> properties) {
        return ConfigReferences.resolve(properties, problems::put);
    }

    @Test
    void mountedFilesPropertiesAndTheEnvironmentStandInForValues() throws IOException {
        Files.writeString(folder.resolve("password"), "p w\"=\\");
        Path file = Files.writeString(folder.resolve("secrets.properties"), "key=from a file\n");

        Map<String, String> resolved = resolve(Map.of(
                "a",
                "user=\"me\" password=\"${directory:" + folder + ":password}\" again ${directory:" + folder
                        + ":password}",
                "b",
                "${file:" + file + ":key}",
                "c",
                "${env:PATH}",
                "d",
                "as it is, $1 {x}"));

        assertThat(problems).isEmpty();
        assertThat(resolved)
                .containsEntry("a", "user=\"me\" password=\"p w\"=\\\" again p w\"=\\")
                .containsEntry("b", "from a file")
                .containsEntry("c", System.getenv("PATH"))
                .containsEntry("d", "as it is, $1 {x}");
    }

    @Test
    void whatRefersToNothingIsNamedByItsKey() {
        resolve(Map.of(
                "a",
                "${directory:" + folder + ":nothing}",
                "b",
                "${file:" + folder.resolve("nothing") + ":key}",
                "c",
                "${env:SKETCHWARP_NO_SUCH_VARIABLE}",
                "d",
                "${vault:secret:key}"));

        assertThat(problems.keySet()).containsExactly("a", "b", "c", "d");
        assertThat(problems.get("a")).contains(folder.toString(), "nothing");
        assertThat(problems.get("d")).contains("${vault:secret:key}");
    }

    @Test
    void otherProvidersCanBeDeclared() throws IOException {
        Files.writeString(folder.resolve("password"), "mounted");

        Map<String, String> resolved = resolve(Map.of(
                "config.providers", "mine",
                "config.providers.mine.class", "org.apache.kafka.common.config.provider.DirectoryConfigProvider",
                "a", "${mine:" + folder + ":password}"));

        assertThat(resolved).containsExactlyEntriesOf(Map.of("a", "mounted"));
    }
}
