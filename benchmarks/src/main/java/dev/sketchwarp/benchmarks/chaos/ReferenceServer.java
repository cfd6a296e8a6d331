package dev.sketchwarp.benchmarks.chaos;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.sketchwarp.events.Image;
import dev.sketchwarp.events.ImageReference;
import dev.sketchwarp.model.weights.Sha256;
import dev.sketchwarp.service.program.DaemonThreads;
import dev.sketchwarp.service.program.Pause;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Serves referenced images, and is as bad at it as the address says. */
final class ReferenceServer implements AutoCloseable {

    /** How an image is served. */
    enum Manner {
        WELL,
        SLOWLY,
        /** Not at first. */
        UNRELIABLY,
        /** Status 500. */
        BROKEN,
        /** Other bytes than the hash is of. */
        WRONG,
        MISSING,
        /** Half of it, and then nothing. */
        STALLING
    }

    private static final Duration SLOW = Duration.ofMillis(300);
    private static final Duration STALL = Duration.ofSeconds(3);

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool(new DaemonThreads("references"));
    private final Map<String, byte[]> images = new ConcurrentHashMap<>();
    private final Set<String> asked = ConcurrentHashMap.newKeySet();
    private final AtomicInteger numbers = new AtomicInteger();

    ReferenceServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::serve);
        server.start();
    }

    /** Host and port. */
    String authority() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    /** A reference to an image. */
    Image image(byte[] bytes, Manner manner) {
        String path = "/" + manner + "/" + numbers.incrementAndGet();
        images.put(path, bytes);
        return new Image(null, new ImageReference("http://" + authority() + path, Sha256.hex(bytes)));
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            byte[] image = images.getOrDefault(path, new byte[0]);
            switch (Manner.valueOf(path.split("/")[1])) {
                case WELL -> send(exchange, image);
                case SLOWLY -> {
                    Pause.of(SLOW);
                    send(exchange, image);
                }
                case UNRELIABLY -> {
                    if (asked.add(path)) {
                        exchange.sendResponseHeaders(500, -1);
                    } else {
                        send(exchange, image);
                    }
                }
                case BROKEN -> exchange.sendResponseHeaders(500, -1);
                case WRONG -> {
                    byte[] other = image.clone();
                    other[other.length / 2] ^= 1;
                    send(exchange, other);
                }
                case MISSING -> exchange.sendResponseHeaders(404, -1);
                case STALLING -> {
                    exchange.sendResponseHeaders(200, image.length);
                    exchange.getResponseBody().write(image, 0, image.length / 2);
                    exchange.getResponseBody().flush();
                    Pause.of(STALL);
                }
            }
        }
    }

    private static void send(HttpExchange exchange, byte[] bytes) throws IOException {
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
