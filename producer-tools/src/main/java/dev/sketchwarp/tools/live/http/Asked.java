package dev.sketchwarp.tools.live.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/**
 * A request, free of the web server's own types.
 *
 * @param path decoded, starts with a slash
 * @param headers lower-case name to value; values of repeated headers are joined by commas
 * @param variables what stands in the path where its {@link Route} has a variable
 */
public record Asked(
        String method, String path, Map<String, String> headers, Map<String, String> variables, InputStream content) {

    private static final ObjectMapper JSON = new ObjectMapper();

    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    /** A variable of the route's path. */
    public String variable(String name) {
        return variables.getOrDefault(name, "");
    }

    public Optional<String> cookie(String name) {
        return header("cookie").stream()
                .flatMap(all -> Arrays.stream(all.split(";")))
                .map(String::strip)
                .filter(pair -> pair.startsWith(name + "="))
                .map(pair -> pair.substring(name.length() + 1))
                .findFirst();
    }

    /** The whole body; empty if it has more than {@code limit} bytes, of which no more are read. */
    public Optional<byte[]> body(int limit) throws IOException {
        byte[] bytes = content.readNBytes(limit + 1);
        return bytes.length > limit ? Optional.empty() : Optional.of(bytes);
    }

    /**
     * The body as JSON; missing if there is none, or more than {@code limit} bytes.
     *
     * @throws JsonProcessingException it is no JSON
     */
    public JsonNode json(int limit) throws IOException {
        return JSON.readTree(body(limit).orElse(new byte[0]));
    }

    Asked with(Map<String, String> found) {
        return new Asked(method, path, headers, found, content);
    }
}
