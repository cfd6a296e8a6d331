package dev.sketchwarp.tools.live.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** The answer to a request. */
public sealed interface Reply {

    /**
     * All of it at once.
     *
     * @param type media type
     * @param headers beside the type and those that every answer has
     */
    record Content(int status, String type, byte[] bytes, Map<String, String> headers) implements Reply {
        /** The same with one more header. */
        public Content with(String name, String value) {
            Map<String, String> more = new HashMap<>(headers);
            more.put(name, value);
            return new Content(status, type, bytes, more);
        }
    }

    /** Server-sent events, until the browser leaves or the page closes. */
    record Events(EventSource source) implements Reply {}

    /** Writes events as they come. */
    @FunctionalInterface
    interface EventSource {
        /**
         * Goes on until the thread is interrupted.
         *
         * @throws IOException the browser has left
         */
        void run(Sink sink) throws IOException, InterruptedException;
    }

    /** Where events go. */
    @FunctionalInterface
    interface Sink {
        void write(String text) throws IOException;
    }

    static Content json(Object body) {
        return json(200, body);
    }

    static Content json(int status, Object body) {
        return new Content(status, "application/json", Json.bytes(body), Map.of());
    }

    /**
     * What is wrong and what to do.
     *
     * @param sentence for the person at the browser
     */
    static Content problem(int status, String sentence) {
        return json(status, Map.of("problem", sentence));
    }

    /** Values as JSON. */
    final class Json {
        private static final ObjectMapper MAPPER = new ObjectMapper();

        private Json() {}

        public static byte[] bytes(Object value) {
            try {
                return MAPPER.writeValueAsBytes(value);
            } catch (JsonProcessingException e) {
                throw new IllegalArgumentException(e);
            }
        }

        public static String text(Object value) {
            try {
                return MAPPER.writeValueAsString(value);
            } catch (JsonProcessingException e) {
                throw new IllegalArgumentException(e);
            }
        }
    }
}
