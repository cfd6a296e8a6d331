package dev.sketchwarp.service.program;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/**
 * Tells over HTTP how a program is: {@code /health/live} and {@code /health/ready} answer 200 or 503 with a {@link
 * Health} as JSON, {@code /health} the same report with 200, {@code /metrics} in Prometheus' text format.
 */
public final class HealthServer implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    static {
        // Else a client that stops in the middle of a request keeps a thread for good. The JDK's server reads this once
        // in a JVM's life.
        System.setProperty(
                "sun.net.httpserver.maxReqTime",
                System.getProperty("sun.net.httpserver.maxReqTime", "5" /* seconds */));
    }

    /** At one time; what an idle thread costs is its stack. */
    private static final int MOST_CLIENTS = 16;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(MOST_CLIENTS, new DaemonThreads("health"));

    /**
     * Starts to listen.
     *
     * @param address port 0: any free port
     * @param metrics in Prometheus' text format
     * @throws IOException the address cannot be listened on
     */
    public HealthServer(InetSocketAddress address, Supplier<? extends Health> health, Supplier<String> metrics)
            throws IOException {
        server = listen(address);
        server.setExecutor(threads);
        server.createContext("/health", exchange -> report(exchange, health.get(), true));
        server.createContext("/health/live", exchange -> {
            Health report = health.get();
            report(exchange, report, report.live());
        });
        server.createContext("/health/ready", exchange -> {
            Health report = health.get();
            report(exchange, report, report.ready());
        });
        server.createContext(
                "/metrics",
                exchange -> answer(exchange, 200, "text/plain; version=0.0.4; charset=utf-8", metrics.get()));
        server.start();
    }

    /** Handles a POST request. */
    public void onPost(String path, Supplier<Reply> action) {
        server.createContext(path, exchange -> {
            boolean post = exchange.getRequestMethod().equals("POST");
            reply(exchange, post ? action.get() : new Reply(405, Map.of("problem", "use POST")));
        });
    }

    private static HttpServer listen(InetSocketAddress address) throws IOException {
        try {
            return HttpServer.create(address, 0);
        } catch (IOException e) {
            throw new IOException(
                    "health and metrics cannot listen on " + address + ": " + e.getMessage()
                            + "; set sketchwarp.http.host and sketchwarp.http.port",
                    e);
        }
    }

    /** Where it listens. */
    public URI address() {
        InetSocketAddress address = server.getAddress();
        String host = address.getAddress().isAnyLocalAddress() ? "localhost" : address.getHostString();
        return URI.create("http://" + host + ":" + address.getPort());
    }

    private static void report(HttpExchange exchange, Health report, boolean good) throws IOException {
        reply(exchange, new Reply(good ? 200 : 503, report));
    }

    private static void reply(HttpExchange exchange, Reply reply) throws IOException {
        try {
            answer(exchange, reply.status(), "application/json", JSON.writeValueAsString(reply.body()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void answer(HttpExchange exchange, int status, String type, String text) throws IOException {
        byte[] body = text.getBytes(UTF_8);
        try (exchange) {
            exchange.getResponseHeaders().set("Content-Type", type);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
