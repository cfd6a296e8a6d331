package dev.sketchwarp.tools.live.browser;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The Chrome DevTools protocol over a web socket: calls and their results, and the errors of the page. */
final class DevTools implements WebSocket.Listener, AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long PATIENCE_SECONDS = 90;

    private final Map<Integer, CompletableFuture<JsonNode>> calls = new ConcurrentHashMap<>();
    private final List<String> errors = new CopyOnWriteArrayList<>();
    private final AtomicInteger numbers = new AtomicInteger();
    private final StringBuilder message = new StringBuilder();
    private WebSocket socket;

    private DevTools() {}

    static DevTools open(URI address) {
        DevTools tools = new DevTools();
        tools.socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(address, tools)
                .join();
        return tools;
    }

    synchronized JsonNode call(String method, Map<String, ?> parameters) {
        int number = numbers.incrementAndGet();
        CompletableFuture<JsonNode> result = new CompletableFuture<>();
        calls.put(number, result);
        try {
            String text = JSON.writeValueAsString(Map.of("id", number, "method", method, "params", parameters));
            socket.sendText(text, true).join();
            JsonNode answer = result.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (answer.has("error")) {
                throw new AssertionError(method + ": " + answer.get("error"));
            }
            return answer.path("result");
        } catch (Exception e) {
            throw new AssertionError(method + " failed", e);
        }
    }

    JsonNode value(String expression) {
        JsonNode result =
                call("Runtime.evaluate", Map.of("expression", expression, "awaitPromise", true, "returnByValue", true));
        if (result.has("exceptionDetails")) {
            throw new AssertionError(expression + ": " + result.get("exceptionDetails"));
        }
        return result.path("result").path("value");
    }

    List<String> errors() {
        return List.copyOf(errors);
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
        message.append(part);
        if (last) {
            accept(message.toString());
            message.setLength(0);
        }
        from.request(1);
        return null;
    }

    private void accept(String text) {
        try {
            JsonNode node = JSON.readTree(text);
            if (node.has("id")) {
                calls.remove(node.get("id").asInt()).complete(node);
            } else if (node.path("method").asText().equals("Runtime.exceptionThrown")) {
                errors.add(node.at("/params/exceptionDetails").toString());
            } else if (node.at("/params/entry/level").asText().equals("error")) {
                errors.add(node.at("/params/entry/text").asText() + " "
                        + node.at("/params/entry/url").asText());
            }
        } catch (JsonProcessingException e) {
            errors.add(e.toString());
        }
    }

    @Override
    public void close() {
        socket.abort();
    }
}
