package dev.sketchwarp.docker.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sketchwarp.service.config.Arguments;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/**
 * A StatefulSet with one container that runs a program of ours from its image.
 *
 * @param objects all of the installation
 */
record Workload(JsonNode set, List<JsonNode> objects) {

    /** A JVM's heap is so much of the container's memory, and decides on much else. */
    private static final Pattern HEAP = Pattern.compile("-XX:MaxRAMPercentage=(\\d+)");

    private static final String VOLUME = "/var/lib/sketchwarp";

    static List<Workload> all(List<JsonNode> objects) {
        return objects.stream()
                .filter(object -> object.path("kind").asText().equals("StatefulSet"))
                .map(set -> new Workload(set, objects))
                .toList();
    }

    String name() {
        return set.at("/metadata/name").asText();
    }

    JsonNode pod() {
        return set.at("/spec/template/spec");
    }

    JsonNode container() {
        return pod().at("/containers/0");
    }

    List<String> arguments() {
        return texts(container().path("args"));
    }

    static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    /**
     * What the program in the first pod is configured with: by its image, the files mounted and its arguments.
     *
     * @param scratch stands for its volume
     */
    Map<String, String> properties(Path scratch) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("--config", "container/" + name() + ".properties"));
        for (String argument : arguments()) {
            arguments.add(
                    argument.startsWith("/")
                            ? mounted(argument, scratch).toString()
                            : argument.replace("$(POD_NAME)", name() + "-0"));
        }
        Map<String, String> properties = new HashMap<>(Arguments.properties(arguments.toArray(String[]::new)));
        Files.createDirectories(scratch.resolve("models"));
        properties.replaceAll((key, value) -> value.replace(VOLUME, scratch.toString()));
        return properties;
    }

    /** A copy of a file that the container sees. */
    private Path mounted(String path, Path scratch) throws IOException {
        for (JsonNode mount : container().path("volumeMounts")) {
            if (mount.path("mountPath").asText().equals(path)) {
                JsonNode data = configMap(volume(mount.path("name").asText())
                                .at("/configMap/name")
                                .asText())
                        .path("data");
                return Files.writeString(
                        scratch.resolve(mount.path("subPath").asText()),
                        data.path(mount.path("subPath").asText()).asText());
            }
        }
        throw new IllegalArgumentException(name() + ": nothing is mounted at " + path);
    }

    JsonNode volume(String name) {
        for (JsonNode volume : pod().path("volumes")) {
            if (volume.path("name").asText().equals(name)) {
                return volume;
            }
        }
        throw new IllegalArgumentException(name() + " has no volume " + name);
    }

    private JsonNode configMap(String name) {
        return objects.stream()
                .filter(object -> object.path("kind").asText().equals("ConfigMap")
                        && object.at("/metadata/name").asText().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no config map " + name));
    }

    /** Of the program's JVM, with what its image says. */
    long heapBytes() throws IOException {
        String image =
                container().path("image").asText().replaceFirst(".*/", "").replaceFirst(":.*", "");
        String dockerfile = Files.readString(Path.of("Dockerfile"));
        Matcher heap = HEAP.matcher(dockerfile.substring(dockerfile.indexOf(" AS " + image + "\n")));
        if (!heap.find()) {
            throw new IllegalArgumentException("the Dockerfile gives " + image + " no heap");
        }
        return memoryLimit() / 100 * Long.parseLong(heap.group(1));
    }

    long memoryLimit() {
        String limit = container().at("/resources/limits/memory").asText();
        return Long.parseLong(limit.replace("Gi", "")) << 30;
    }
}
