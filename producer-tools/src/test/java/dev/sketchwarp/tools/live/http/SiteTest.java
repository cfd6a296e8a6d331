package dev.sketchwarp.tools.live.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sketchwarp.service.program.CommandFailure;
import java.util.List;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;

class SiteTest {

    private final Site site = new Site(
            Access.local(),
            List.of(
                    Route.get("/api/pairs/{at}/photo", asked -> Reply.json(asked.variable("at"))),
                    Route.get("/away", asked -> {
                        throw new TimeoutException("no broker");
                    }),
                    Route.get("/refused", asked -> {
                        throw new CommandFailure("There is no version 9.");
                    }),
                    Route.get("/broken", asked -> {
                        throw new IllegalStateException("secret");
                    }),
                    Route.post(
                            "/json",
                            asked -> Reply.json(
                                    new ObjectMapper().readTree(asked.body(8).orElse(new byte[0]))))));

    @Test
    void routeGetsWhatStandsInThePath() {
        assertThat(text("/api/pairs/3:17/photo")).isEqualTo("200 \"3:17\"");
    }

    @Test
    void whatIsNotListedIsNotThere() {
        assertThat(text("/../etc/passwd")).startsWith("404");
        assertThat(text("/api/pairs//photo")).startsWith("404");
        assertThat(text("/json")).startsWith("405");
    }

    @Test
    void failuresAreSentencesAndSayNothingOfOurInside() {
        assertThat(text("/away")).isEqualTo("503 {\"problem\":\"Kafka does not answer: no broker\"}");
        assertThat(text("/refused")).isEqualTo("409 {\"problem\":\"There is no version 9.\"}");
        assertThat(text("/broken")).startsWith("500").doesNotContain("secret");
    }

    @Test
    void bodyThatIsNotJsonIsTheSendersFault() {
        Reply.Content reply =
                (Reply.Content) site.answer(Requests.post("/json", "{", "origin", "http://" + Requests.HOST));

        assertThat(reply.status()).isEqualTo(400);
    }

    @Test
    void bodyIsNotReadBeyondItsLimit() throws Exception {
        assertThat(Requests.post("/", "12345678").body(8))
                .hasValueSatisfying(body -> assertThat(body).hasSize(8));
        assertThat(Requests.post("/", "123456789").body(8)).isEmpty();
    }

    private String text(String path) {
        Reply.Content reply = (Reply.Content) site.answer(Requests.get(path));
        return reply.status() + " " + new String(reply.bytes(), UTF_8);
    }
}
