package dev.sketchwarp.stack;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/**
 * A schema registry inside this JVM, for what runs on one machine: the demo, {@code sketchwarp up} and the benchmarks of a distribution, which
 * has no room for Apicurio's 115 MB. It answers the part of Confluent's API that {@code SchemaRegistryClient} and common Avro clients use, for
 * Avro, on the loopback interface, without access control. No registry for production.
 */
final class SmallRegistry implements SchemaRegistry {

    private static final String JOURNAL = "schemas.jsonl";
    private static final int BACKLOG = 50;

    private final ObjectMapper json = new ObjectMapper();
    private final HttpServer server;
    private final ExecutorService threads;
    private final SchemaStore store;
    private final SmallRegistryApi api;

    private SmallRegistry(HttpServer server, SchemaStore store) {
        this.server = server;
        this.store = store;
        this.api = new SmallRegistryApi(store);
        this.threads = Executors.newFixedThreadPool(2, task -> {
            Thread thread = new Thread(task, "small-registry");
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * Starts it; it answers at once.
     *
     * @param folder where its schemas lie
     * @param port where it listens; 0: any free port
     */
    static SmallRegistry launch(Path folder, int port) {
        if (Files.exists(folder.resolve(Registry.SCHEMAS + ".mv.db"))) {
            throw new StackException(
                    "the schemas in %s are Apicurio's, and the ids in the records are too: use the program that made them, or give another data folder"
                            .formatted(folder),
                    null);
        }
        try {
            Files.createDirectories(folder);
            HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", port), BACKLOG);
            SmallRegistry registry = new SmallRegistry(server, new SchemaStore(folder.resolve(JOURNAL)));
            server.setExecutor(registry.threads);
            server.createContext(PATH, registry::handle);
            server.start();
            return registry;
        } catch (IOException | UncheckedIOException e) {
            throw new StackException(
                    "the schema registry did not start on port %d with schemas in %s: %s".formatted(port, folder, e),
                    e);
        }
    }

    /** Whether the schemas in a folder are those of a small registry, whose ids must stay. */
    static boolean keeps(Path folder) {
        return Files.exists(folder.resolve(JOURNAL));
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            SmallRegistryApi.Answer answer;
            try {
                answer = api.answer(
                        exchange.getRequestMethod(), segments(exchange), json.readTree(exchange.getRequestBody()));
            } catch (IOException | RuntimeException e) {
                answer = api.failure(e);
            }
            byte[] body = json.writeValueAsBytes(answer.body());
            exchange.getResponseHeaders().set("Content-Type", "application/vnd.schemaregistry.v1+json");
            exchange.sendResponseHeaders(answer.status(), body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private static List<String> segments(HttpExchange exchange) {
        String path = exchange.getRequestURI().getRawPath().substring(PATH.length());
        return Stream.of(path.split("/"))
                .filter(segment -> !segment.isEmpty())
                .map(segment -> URLDecoder.decode(segment, UTF_8))
                .toList();
    }

    @Override
    public int awaitReady() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdown();
        try {
            store.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
