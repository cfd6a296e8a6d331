package dev.sketchwarp.tools.live.browser;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** A real Chromium without a window and without a network of its own, driven by the DevTools protocol. */
public final class Browser implements AutoCloseable {

    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome", "chrome");
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Process process;
    private final DevTools tools;

    private Browser(Process process, DevTools tools) {
        this.process = process;
        this.tools = tools;
    }

    /** Where a browser is; empty if none is on the path. */
    public static Optional<Path> find() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** @param profile an empty folder */
    public static Browser start(Path program, Path profile) throws IOException {
        List<String> command = new ArrayList<>(List.of(program.toString(), "--headless", "--no-sandbox"));
        command.addAll(List.of("--disable-gpu", "--no-first-run", "--disable-sync", "--disable-quic"));
        command.addAll(List.of("--disable-background-timer-throttling", "--disable-renderer-backgrounding"));
        command.addAll(List.of("--disable-background-networking", "--disable-component-update"));
        command.addAll(List.of("--remote-debugging-port=0", "--user-data-dir=" + profile, "about:blank"));
        Process process = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        Path ports = profile.resolve("DevToolsActivePort");
        List<String> lines = await().atMost(PATIENCE)
                .until(() -> Files.exists(ports) ? Files.readAllLines(ports) : List.of(), found -> found.size() > 1);
        JsonNode page = StreamSupport.stream(
                        JSON.readTree(get("http://127.0.0.1:" + lines.get(0) + "/json/list"))
                                .spliterator(),
                        false)
                .filter(target -> target.get("type").asText().equals("page"))
                .findFirst()
                .orElseThrow();
        DevTools tools =
                DevTools.open(URI.create(page.get("webSocketDebuggerUrl").asText()));
        tools.call("Runtime.enable", Map.of());
        tools.call("Log.enable", Map.of());
        tools.call("Network.enable", Map.of());
        tools.call("Page.bringToFront", Map.of()); // what is not seen is not painted, and its timers are slowed down
        return new Browser(process, tools);
    }

    private static String get(String address) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address)).build();
        try {
            return HttpClient.newHttpClient()
                    .send(request, BodyHandlers.ofString())
                    .body();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    public void open(URI address) {
        tools.call("Page.navigate", Map.of("url", address.toString()));
    }

    /** As large as a screen of these CSS pixels. */
    public void resize(int width, int height, boolean phone) {
        tools.call(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", phone ? 2 : 1, "mobile", phone));
    }

    public void darkness(boolean dark) {
        Map<String, String> scheme = Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light");
        tools.call("Emulation.setEmulatedMedia", Map.of("features", List.of(scheme)));
    }

    public void offline(boolean offline) {
        tools.call(
                "Network.emulateNetworkConditions",
                Map.of("offline", offline, "latency", 0, "downloadThroughput", -1, "uploadThroughput", -1));
    }

    /** The value of an expression, or of what it promises. */
    public JsonNode value(String expression) {
        return tools.value(expression);
    }

    public boolean holds(String expression) {
        return value(expression).asBoolean();
    }

    public void awaitThat(String expression) {
        await(expression).atMost(PATIENCE).until(() -> holds(expression));
    }

    /** Clicks in the middle of an element. */
    public void click(String selector) {
        drag(selector, new double[] {0.5, 0.5});
    }

    /**
     * Presses, moves and lifts the mouse.
     *
     * @param places x and y of each, as shares of the element's sides
     */
    public void drag(String selector, double[]... places) {
        JsonNode box = value("(() => { const e = document.querySelector('" + selector + "');"
                + " e.scrollIntoView({block: 'center'}); const b = e.getBoundingClientRect();"
                + " return [b.left, b.top, b.width, b.height]; })()");
        mouse("mousePressed", box, places[0]);
        for (double[] place : places) {
            mouse("mouseMoved", box, place);
        }
        mouse("mouseReleased", box, places[places.length - 1]);
    }

    private void mouse(String type, JsonNode box, double[] place) {
        double x = box.get(0).asDouble() + place[0] * box.get(2).asDouble();
        double y = box.get(1).asDouble() + place[1] * box.get(3).asDouble();
        tools.call(
                "Input.dispatchMouseEvent",
                Map.of("type", type, "x", x, "y", y, "button", "left", "buttons", 1, "clickCount", 1));
    }

    public void key(String key) {
        Map<String, Object> press = Map.of("key", key, "code", key.equals(" ") ? "Space" : key);
        for (String type : List.of("keyDown", "keyUp")) {
            Map<String, Object> event = new java.util.HashMap<>(press);
            event.put("type", type);
            tools.call("Input.dispatchKeyEvent", event);
        }
    }

    /** Bytes of JavaScript's heap in use, after a collection. */
    public long heapBytes() {
        tools.call("HeapProfiler.collectGarbage", Map.of());
        return tools.call("Runtime.getHeapUsage", Map.of()).get("usedSize").asLong();
    }

    /** The whole page as PNG. */
    public void screenshot(Path file) throws IOException {
        JsonNode size = tools.call("Page.getLayoutMetrics", Map.of()).get("cssContentSize");
        Map<String, Object> clip = Map.of(
                "x", 0,
                "y", 0,
                "width", size.get("width").asDouble(),
                "height", size.get("height").asDouble(),
                "scale", 1);
        JsonNode shot = tools.call(
                "Page.captureScreenshot", Map.of("format", "png", "captureBeyondViewport", true, "clip", clip));
        Files.createDirectories(file.getParent());
        Files.write(file, Base64.getDecoder().decode(shot.get("data").asText()));
    }

    /** Errors in the page so far: thrown and not caught, or logged by the browser. */
    public List<String> errors() {
        return tools.errors();
    }

    @Override
    public void close() {
        tools.close();
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
