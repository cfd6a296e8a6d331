package dev.sketchwarp.docker.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.gson.Gson;
import io.kubernetes.client.openapi.JSON;
import java.util.Locale;

/**
 * Kubernetes' own schema, as its Java client is generated from it: an object is read into the client's class, which refuses
 * fields that it does not have, misses those it must have, and wants each to be of its type.
 */
final class KubernetesSchema {

    private static final Gson GSON = gson();

    private KubernetesSchema() {}

    private static Gson gson() {
        new JSON(); // fills the class
        return JSON.getGson();
    }

    /** @throws RuntimeException saying what is wrong with it */
    static void check(JsonNode object) {
        String version = object.path("apiVersion").asText().replaceFirst(".*/", "");
        String name = version.substring(0, 1).toUpperCase(Locale.ROOT)
                + version.substring(1)
                + object.path("kind").asText();
        try {
            Class<?> type = Class.forName("io.kubernetes.client.openapi.models." + name);
            if (GSON.fromJson(object.toString(), type) == null) {
                throw new IllegalArgumentException("empty: " + object);
            }
        } catch (ClassNotFoundException e) {
            throw new IllegalArgumentException(
                    "Kubernetes has no " + object.path("apiVersion") + " " + object.path("kind"), e);
        }
    }
}
