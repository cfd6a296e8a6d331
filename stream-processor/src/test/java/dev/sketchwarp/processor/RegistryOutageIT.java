package dev.sketchwarp.processor;

import static dev.sketchwarp.processor.Installation.pair;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sketchwarp.events.Correspondence;
import dev.sketchwarp.service.deadletter.DeadLetterHeaders;
import dev.sketchwarp.stack.LocalStack;
import dev.sketchwarp.stack.SharedStack;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.GroupState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SharedStack.class)
class RegistryOutageIT {

    private static final Duration PATIENCE = Duration.ofSeconds(120);

    @TempDir
    Path directory;

    /** The outage lasts until the group has given the processor up: longer than max.poll.interval.ms. */
    @Test
    void pairsWaitUntilTheRegistryIsBack(LocalStack stack) throws Exception {
        try (Installation installation = new Installation(stack, directory)) {
            installation.announce(installation.model("1", 1));
            Map<String, String> properties = installation.properties();
            properties.put("main.consumer.max.poll.interval.ms", "4000");
            StreamProcessor processor = installation.start(properties);
            await().atMost(PATIENCE).until(processor::ready);
            byte[] unknownSchema = {0, 0x7f, 1, 2, 3, 4, 5};
            installation.send(pair(0)); // has the test's own client learn the schema's id
            installation.awaitResults(1, PATIENCE);

            stack.stopRegistry();
            try {
                installation.send("bad", unknownSchema, List.of());
                IntStream.range(1, 20).forEach(i -> installation.send(pair(i)));
                await().atMost(PATIENCE)
                        .until(() -> processor.health().waitingFor().containsKey("schema-registry"));
                assertThat(processor.ready()).isFalse();
                assertThat(processor.health().live()).isTrue();
                String group = properties.get("sketchwarp.topic.prefix") + "processor";
                await().atMost(PATIENCE).until(() -> groupState(installation.admin(), group) == GroupState.EMPTY);
                assertThat(installation.deadLetters()).isEmpty();
            } finally {
                stack.startRegistry();
            }

            installation.awaitResults(21, PATIENCE);
            assertThat(installation.correspondences())
                    .extracting(Correspondence::getPairId)
                    .containsExactlyInAnyOrder(
                            IntStream.range(0, 20).mapToObj(i -> "pair-" + i).toArray(String[]::new));
            assertThat(installation.deadLetters()).singleElement().satisfies(letter -> assertThat(letter.headers()
                            .lastHeader(DeadLetterHeaders.REASON)
                            .value())
                    .asString(UTF_8)
                    .isEqualTo("unknown-schema"));
            await().atMost(PATIENCE).until(processor::ready);
        }
    }

    @Test
    void itClosesAtOnceThoughPairsWait(LocalStack stack) throws Exception {
        try (Installation installation = new Installation(stack, directory)) {
            installation.announce(installation.model("1", 1));
            byte[] pair = installation.bytes(pair(0));
            StreamProcessor processor = installation.start(installation.properties());
            await().atMost(PATIENCE).until(processor::ready);
            stack.stopRegistry();
            try {
                installation.send("photo", pair, List.of());
                await().atMost(PATIENCE)
                        .until(() -> !processor.health().waitingFor().isEmpty());

                processor.close();

                assertThat(processor.health().state()).isEqualTo("NOT_RUNNING");
                assertThat(installation.deadLetters()).isEmpty();
            } finally {
                stack.startRegistry();
            }
        }
    }

    private static GroupState groupState(Admin admin, String group) throws Exception {
        return admin.describeConsumerGroups(List.of(group))
                .all()
                .get()
                .get(group)
                .groupState();
    }
}
