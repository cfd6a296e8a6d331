package dev.sketchwarp.docker.kubernetes;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** One step of a patch (RFC 6902): add, replace, remove or test. */
final class JsonPatch {

    private JsonPatch() {}

    static void apply(JsonNode object, JsonNode step) {
        JsonPointer path = JsonPointer.compile(step.path("path").asText());
        String operation = step.path("op").asText();
        JsonNode parent = object.at(path.head());
        String name = path.last().getMatchingProperty();
        boolean fits =
                switch (operation) {
                    case "add" -> parent.isContainerNode();
                    case "replace", "remove" -> !object.at(path).isMissingNode();
                    case "test" -> object.at(path).equals(step.path("value"));
                    default -> false;
                };
        if (!fits) {
            throw new IllegalArgumentException("there is nothing to " + operation + " at " + path);
        }
        if (operation.equals("test")) {
            return;
        }
        if (operation.equals("remove")) {
            remove(parent, name);
        } else if (parent instanceof ArrayNode array && name.equals("-")) {
            array.add(step.path("value"));
        } else if (parent instanceof ArrayNode array) {
            array.set(Integer.parseInt(name), step.path("value"));
        } else {
            ((ObjectNode) parent).set(name, step.path("value"));
        }
    }

    private static void remove(JsonNode parent, String name) {
        if (parent instanceof ArrayNode array) {
            array.remove(Integer.parseInt(name));
        } else {
            ((ObjectNode) parent).remove(name);
        }
    }
}
