package dev.sketchwarp.benchmarks.jmh;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.sketchwarp.schemas.registry.RegistryConfig;
import dev.sketchwarp.schemas.registry.SchemaRegistryClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** As much of a schema registry as serializers ask before they know their schema's id: it takes every schema and gives it back. */
final class HereRegistry implements AutoCloseable {

    private final List<byte[]> schemas = new ArrayList<>();
    private final HttpServer server;

    HereRegistry() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    SchemaRegistryClient client() {
        URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        return new SchemaRegistryClient(RegistryConfig.of(address));
    }

    private void answer(HttpExchange exchange) throws IOException {
        byte[] answer;
        if (exchange.getRequestMethod().equals("POST")) {
            schemas.add(exchange.getRequestBody().readAllBytes());
            answer = ("{\"id\": " + schemas.size() + "}").getBytes(UTF_8);
        } else {
            String path = exchange.getRequestURI().getPath();
            answer = schemas.get(Integer.parseInt(path.substring(path.lastIndexOf('/') + 1)) - 1);
        }
        exchange.sendResponseHeaders(200, answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
