package dev.sketchwarp.trainer.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sketchwarp.trainer.examples.Variety;

/** What plans mean that were written before a field existed: the fields below may be left out. */
final class PlanDefaults {
    private static final ObjectMapper JSON = new ObjectMapper();

    private PlanDefaults() {}

    static void fill(JsonNode plan) {
        fillNetwork(plan.path("network"));
        for (JsonNode stage : plan.path("stages")) {
            if (stage instanceof ObjectNode object) {
                fillStage(object);
            }
        }
    }

    static void fillNetwork(JsonNode network) {
        if (network instanceof ObjectNode object && !object.has("estimator")) {
            object.put("estimator", "published");
        }
    }

    private static void fillStage(ObjectNode stage) {
        if (!stage.has("warm_start") && stage.has("learning_rate") && stage.has("warm_up")) {
            ObjectNode pace = JsonNodeFactory.instance.objectNode();
            pace.set("learning_rate", stage.get("learning_rate"));
            pace.set("warm_up", stage.get("warm_up"));
            stage.set("warm_start", pace);
        }
        if (stage.path("stage").asText().equals("warp")) {
            if (!stage.has("rates")) {
                stage.putObject("rates");
            }
            if (stage.get("terms") instanceof ObjectNode terms && !terms.has("direct")) {
                terms.put("direct", 0.0);
            }
            if (!stage.has("averaging")) {
                stage.put("averaging", 0.0);
            }
            JsonNode given = stage.path("variety");
            if (given.isMissingNode() || given.isObject()) {
                ObjectNode variety = JSON.valueToTree(Variety.NONE);
                stage.set("variety", given instanceof ObjectNode some ? variety.setAll(some) : variety);
            }
        }
    }
}
