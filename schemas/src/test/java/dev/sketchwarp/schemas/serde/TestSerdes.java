package dev.sketchwarp.schemas.serde;

import java.util.Map;

/** Which (de)serializers the tests of a program run on: Confluent's where the profile {@code confluent} brings them, else ours. */
public final class TestSerdes {

    private static final String CONFLUENT = "io.confluent.kafka.serializers.KafkaAvro";

    private TestSerdes() {}

    /** Adds what a program needs to know. */
    public static void addTo(Map<String, String> properties) {
        if (present()) {
            properties.put("sketchwarp.value.deserializer", CONFLUENT + "Deserializer");
            properties.put("sketchwarp.value.serializer", CONFLUENT + "Serializer");
            properties.put("max.retries", "0"); // of its client; programs wait and try again by themselves
        }
    }

    private static boolean present() {
        try {
            Class.forName(CONFLUENT + "Deserializer");
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }
}
