package dev.sketchwarp.service.program;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HealthServerTest {

    private record Report(boolean live, boolean ready, Map<String, String> waitingFor) implements Health {}

    private final Report report = new Report(true, false, Map.of("model", "none is live"));

    private HealthServer server;

    @BeforeEach
    void start() throws IOException {
        server = new HealthServer(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), () -> report, () -> "some_metric 1.0\n");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private HttpResponse<String> get(String path) throws Exception {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(server.address().resolve(path)).build(), BodyHandlers.ofString());
    }

    @Test
    void liveAndReadyAreAnswersOfTheirOwn() throws Exception {
        assertThat(get("/health/live").statusCode()).isEqualTo(200);
        assertThat(get("/health/ready").statusCode()).isEqualTo(503);
        assertThat(get("/health").statusCode()).isEqualTo(200);
    }

    @Test
    void theReportSaysWhatIsWaitedFor() throws Exception {
        JsonNode body = new ObjectMapper().readTree(get("/health/ready").body());

        assertThat(body.path("waitingFor").path("model").asText()).isEqualTo("none is live");
    }

    @Test
    void metricsAreText() throws Exception {
        HttpResponse<String> metrics = get("/metrics");

        assertThat(metrics.body()).isEqualTo("some_metric 1.0\n");
        assertThat(metrics.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/plain"));
    }

    @Test
    void anyOtherPathIsNotFound() throws Exception {
        assertThat(get("/secret").statusCode()).isEqualTo(404);
    }

    @Test
    void whoPostsGetsTheActionsReplyAndWhoGetsIsTurnedDown() throws Exception {
        server.onPost("/train", () -> new Reply(202, Map.of("answer", "soon")));

        HttpResponse<String> posted = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(server.address().resolve("/train"))
                                .POST(HttpRequest.BodyPublishers.noBody())
                                .build(),
                        BodyHandlers.ofString());

        assertThat(posted.statusCode()).isEqualTo(202);
        assertThat(posted.body()).isEqualTo("{\"answer\":\"soon\"}");
        assertThat(get("/train").statusCode()).isEqualTo(405);
    }

    @Test
    void clientsThatStopInTheMiddleOfARequestKeepNobodyElseWaiting() throws Exception {
        List<Socket> stuck = new ArrayList<>();
        try {
            for (int client = 0; client < 8; client++) {
                Socket socket =
                        new Socket(server.address().getHost(), server.address().getPort());
                stuck.add(socket);
                socket.getOutputStream().write("GET /hea".getBytes(UTF_8));
            }

            HttpResponse<String> answer = HttpClient.newHttpClient()
                    .sendAsync(
                            HttpRequest.newBuilder(server.address().resolve("/health/live"))
                                    .build(),
                            BodyHandlers.ofString())
                    .get(60, TimeUnit.SECONDS);

            assertThat(answer.statusCode()).isEqualTo(200);
        } finally {
            for (Socket socket : stuck) {
                socket.close();
            }
        }
    }
}
