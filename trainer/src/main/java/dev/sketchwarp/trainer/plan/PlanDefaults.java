package dev.sketchwarp.trainer.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** What plans mean that were written before a field existed: the fields below may be left out. */
final class PlanDefaults {
    private static final List<String> VARIETY = List.of(
            "thick", "thin", "shaded", "sparse", "doubled", "missing", "projective", "bent", "exaggerated", "mirrored");

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
            JsonNode given = stage.get("variety");
            ObjectNode variety =
                    given == null ? stage.putObject("variety") : given instanceof ObjectNode object ? object : null;
            if (variety != null) {
                VARIETY.stream().filter(share -> !variety.has(share)).forEach(share -> variety.put(share, 0.0));
            }
        }
    }
}
