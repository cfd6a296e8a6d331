package dev.sketchwarp.service.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RegistryAddressTest {

    private HttpServer server;
    private URI given;

    @BeforeEach
    void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> exchange.sendResponseHeaders(404, -1));
        server.start();
        given = URI.create("http://localhost:" + server.getAddress().getPort() + "/apis/ccompat/v7");
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void staysWithTheGivenPathWhereTheApiIsThere() {
        serve("/apis/ccompat/v7/subjects");
        serve("/subjects");

        assertThat(RegistryAddress.find(given)).isEqualTo(given);
    }

    @Test
    void findsTheApiAtTheRoot() {
        serve("/subjects");

        assertThat(RegistryAddress.find(given)).isEqualTo(given.resolve("/"));
    }

    @Test
    void staysWithTheGivenPathWhereNothingLikeARegistryAnswers() {
        assertThat(RegistryAddress.find(given)).isEqualTo(given);
    }

    @Test
    void staysWithTheGivenPathWhereNobodyListens() {
        server.stop(0);

        assertThat(RegistryAddress.find(given)).isEqualTo(given);
    }

    private void serve(String path) {
        server.createContext(path, exchange -> exchange.sendResponseHeaders(200, -1));
    }
}
