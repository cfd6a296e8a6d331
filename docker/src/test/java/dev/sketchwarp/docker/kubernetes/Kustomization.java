package dev.sketchwarp.docker.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * What {@code kubectl kustomize} makes of a folder, as far as ours use it, so that the build needs no kubectl: resources, files of
 * config maps (without the hash in their names), images, patches of RFC 6902 and those that delete an object. Namespace and labels are left out.
 */
final class Kustomization {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> KNOWN =
            Set.of("apiVersion", "kind", "namespace", "labels", "resources", "configMapGenerator", "images", "patches");

    private final Path folder;
    private final JsonNode file;

    private Kustomization(Path folder) throws IOException {
        this.folder = folder;
        this.file = documents(folder.resolve("kustomization.yaml")).get(0);
        file.fieldNames().forEachRemaining(name -> {
            if (!KNOWN.contains(name)) {
                throw new IllegalArgumentException(folder + ": this test knows nothing of " + name);
            }
        });
    }

    static List<JsonNode> render(Path folder) throws IOException {
        return new Kustomization(folder).render();
    }

    private List<JsonNode> render() throws IOException {
        List<JsonNode> objects = new ArrayList<>();
        for (JsonNode resource : file.path("resources")) {
            Path path = folder.resolve(resource.asText());
            objects.addAll(Files.isDirectory(path) ? render(path) : documents(path));
        }
        for (JsonNode generator : file.path("configMapGenerator")) {
            objects.add(configMap(generator));
        }
        file.path("images").forEach(image -> containers(objects).forEach(container -> rename(container, image)));
        file.path("patches").forEach(patch -> patch(objects, patch));
        return objects;
    }

    private static List<JsonNode> documents(Path path) throws IOException {
        return parse(Files.readString(path));
    }

    /** Of any number of documents; aliases are replaced by what they stand for. */
    static List<JsonNode> parse(String yaml) {
        List<JsonNode> documents = new ArrayList<>();
        new Yaml(new SafeConstructor(new LoaderOptions()))
                .loadAll(yaml)
                .forEach(document -> documents.add(JSON.valueToTree(document)));
        return documents;
    }

    private JsonNode configMap(JsonNode generator) throws IOException {
        ObjectNode map = JSON.createObjectNode().put("apiVersion", "v1").put("kind", "ConfigMap");
        map.putObject("metadata").set("name", generator.path("name"));
        ObjectNode data = map.putObject("data");
        for (JsonNode name : generator.path("files")) {
            data.put(name.asText(), Files.readString(folder.resolve(name.asText())));
        }
        return map;
    }

    /** Those of all pods, the ones that prepare them included. */
    static List<JsonNode> containers(List<JsonNode> objects) {
        List<JsonNode> containers = new ArrayList<>();
        for (JsonNode object : objects) {
            JsonNode pod = object.at("/spec/template/spec");
            pod.path("initContainers").forEach(containers::add);
            pod.path("containers").forEach(containers::add);
        }
        return containers;
    }

    private static void rename(JsonNode container, JsonNode image) {
        String name = container.path("image").asText().replaceFirst(":.*", "");
        if (name.equals(image.path("name").asText())) {
            String now = image.path("newName").asText(name);
            ((ObjectNode) container)
                    .put("image", now + ":" + image.path("newTag").asText());
        }
    }

    private void patch(List<JsonNode> objects, JsonNode patch) {
        JsonNode target = objects.stream()
                .filter(object -> object.path("kind").equals(patch.at("/target/kind"))
                        && object.at("/metadata/name").equals(patch.at("/target/name")))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(folder + ": a patch has no target: " + patch));
        JsonNode change = parse(patch.path("patch").asText()).get(0);
        if (change.isArray()) {
            change.forEach(step -> JsonPatch.apply(target, step));
        } else if (change.path("$patch").asText().equals("delete")) {
            objects.remove(target);
        } else {
            throw new IllegalArgumentException(folder + ": this test knows no such patch: " + patch);
        }
    }
}
