package dev.sketchwarp.docker.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sketchwarp.schemas.topic.Topics;
import dev.sketchwarp.service.client.Connection;
import dev.sketchwarp.service.client.RegistryAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The compose file as a newcomer runs it, under another name and on free ports. */
@ExtendWith(NeedsEngine.class)
class ComposeContainerIT {

    private static final Duration LIMIT = Duration.ofMinutes(2);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cpu",
                "gpu",
                "confluent",
                "apicurio",
                "watch",
                "s3",
                "cpu,confluent,watch",
                "gpu,apicurio",
                "cpu,confluent,s3"
            })
    void everyProfileIsValid(String profiles) throws Exception {
        try (Compose compose = new Compose(profiles)) {
            assertThat(compose.run("config", "--quiet")).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"confluent", "apicurio"})
    void theStackAnswersPairsPublishedFromOutside(String registry) throws Exception {
        try (Compose compose = new Compose("cpu,prometheus," + registry)) {
            assertThat(compose.run("up", "--detach", "--wait", "processor", "trainer", "prometheus"))
                    .isZero();
            Connection outside = new Connection(
                    "localhost:" + compose.port("KAFKA_PORT"),
                    RegistryAddress.find(
                            URI.create("http://localhost:" + compose.port("REGISTRY_PORT") + "/apis/ccompat/v7")),
                    new Topics(Topics.DEFAULT_PREFIX),
                    Map.of());

            try (PairFlow flow = PairFlow.start(outside, 20, 20);
                    Answers answers = new Answers(outside)) {
                answers.assertEachOnce(flow.finish(), LIMIT);
            }

            await().atMost(LIMIT).untilAsserted(() -> assertThat(targets(compose))
                    .containsExactlyInAnyOrder("stream-processor up", "stream-processor up", "trainer up"));
        }
    }

    /** What Prometheus watches, and whether it answers. */
    private static List<String> targets(Compose compose) throws Exception {
        URI api = URI.create("http://localhost:" + compose.port("PROMETHEUS_PORT") + "/api/v1/targets?state=active");
        JsonNode targets = new ObjectMapper().readTree(api.toURL()).at("/data/activeTargets");
        return StreamSupport.stream(targets.spliterator(), false)
                .map(target -> target.at("/labels/job").asText() + " "
                        + target.get("health").asText())
                .toList();
    }
}
