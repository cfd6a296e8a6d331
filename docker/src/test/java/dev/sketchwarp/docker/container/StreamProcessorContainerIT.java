package dev.sketchwarp.docker.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sketchwarp.schemas.topic.Topics;
import dev.sketchwarp.service.client.Connection;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The real images on their own network: pairs flow through two processors while one of them, or what they need, breaks. */
@ExtendWith(NeedsEngine.class)
class StreamProcessorContainerIT {

    private static final Logger LOG = LoggerFactory.getLogger(StreamProcessorContainerIT.class);
    private static final int PAIRS = 300;
    private static final int PER_SECOND = 10;
    private static final Duration LIMIT = Duration.ofMinutes(4);

    /** A crash is noticed after this time; shorter than the default, and than each outage here. */
    private static final Duration SESSION = Duration.ofSeconds(6);

    private static final Duration OUTAGE = SESSION.multipliedBy(2);

    private static Cluster cluster;
    private static int installations;

    private Topics topics;
    private Connection connection;

    @BeforeAll
    static void start() throws IOException {
        cluster = new Cluster();
    }

    @AfterAll
    static void stop() {
        cluster.close();
    }

    private Processor processor() {
        if (topics == null) {
            topics = cluster.install("t" + installations++ + ".");
            connection = cluster.connection(topics);
        }
        return cluster.processor(
                topics,
                "consumer.session.timeout.ms=" + SESSION.toMillis(),
                "consumer.heartbeat.interval.ms=" + SESSION.dividedBy(6).toMillis());
    }

    @Test
    void everyPairIsAnsweredOnceWhileAProcessorIsKilled() throws Exception {
        Processor victim = processor();
        Processor other = processor();
        try (PairFlow flow = flow();
                Answers answers = new Answers(connection)) {
            answers.await(PAIRS / 6, LIMIT);
            event("killing", answers);
            victim.kill();
            answers.await(PAIRS / 2, LIMIT);
            event("starting again", answers);
            victim.startAgain();

            answers.assertEachOnce(flow.finish(), LIMIT);
            event("all answered after a kill", answers);
        } finally {
            end(victim, other);
        }
    }

    @Test
    void everyPairIsAnsweredOnceWhileAProcessorIsPausedAndThoughtDead() throws Exception {
        Processor victim = processor();
        Processor other = processor();
        try (PairFlow flow = flow();
                Answers answers = new Answers(connection)) {
            answers.await(PAIRS / 6, LIMIT);
            event("pausing", answers);
            victim.pause();
            outlast(OUTAGE, answers);
            event("unpausing", answers);
            victim.unpause();

            answers.assertEachOnce(flow.finish(), LIMIT);
            event("all answered after a pause", answers);
        } finally {
            end(victim, other);
        }
    }

    @Test
    void everyPairIsAnsweredOnceWhileAProcessorIsCutOffFromTheNetwork() throws Exception {
        Processor victim = processor();
        Processor other = processor();
        try (PairFlow flow = flow();
                Answers answers = new Answers(connection)) {
            answers.await(PAIRS / 6, LIMIT);
            event("disconnecting", answers);
            victim.disconnect();
            outlast(OUTAGE, answers);
            event("reconnecting", answers);
            victim.reconnect();

            answers.assertEachOnce(flow.finish(), LIMIT);
            event("all answered after a disconnection", answers);
            await().atMost(LIMIT).until(() -> victim.health().equals("healthy"));
        } finally {
            end(victim, other);
        }
    }

    @Test
    void everyPairIsAnsweredOnceThoughTheBrokerIsRestarted() throws Exception {
        Processor one = processor();
        Processor other = processor();
        try (PairFlow flow = flow();
                Answers answers = new Answers(connection)) {
            answers.await(PAIRS / 6, LIMIT);
            event("restarting the broker", answers);
            cluster.restartKafka();
            event("restarted the broker", answers);

            answers.assertEachOnce(flow.finish(), LIMIT);
            event("all answered after the broker's restart", answers);
        } finally {
            end(one, other);
        }
    }

    @Test
    void aProcessorThatIsToldToStopFinishesAndLeavesItsGroup() throws Exception {
        Processor processor = processor();
        try (PairFlow flow = flow();
                Answers answers = new Answers(connection);
                Admin admin = connection.admin()) {
            answers.await(PAIRS / 6, LIMIT);
            Instant told = Instant.now();

            int exitCode = processor.terminate(Duration.ofSeconds(30));

            LOG.info(
                    "exit code {} after {} ms",
                    exitCode,
                    Duration.between(told, Instant.now()).toMillis());
            assertThat(exitCode).isEqualTo(128 + 15);
            assertThat(members(admin)).isZero();
            Processor next = processor();
            answers.assertEachOnce(flow.finish(), LIMIT);
            end(next);
        }
    }

    private PairFlow flow() {
        return PairFlow.start(connection, PAIRS, PER_SECOND);
    }

    private int members(Admin admin) throws Exception {
        String group = topics.prefix() + "processor";
        ConsumerGroupDescription described = admin.describeConsumerGroups(List.of(group))
                .describedGroups()
                .get(group)
                .get();
        return described.members().size();
    }

    /** Keeps reading for that long. */
    private static void outlast(Duration time, Answers answers) {
        Instant end = Instant.now().plus(time);
        await().atMost(LIMIT).until(() -> {
            answers.seen();
            return Instant.now().isAfter(end);
        });
    }

    private static void event(String what, Answers answers) {
        LOG.info("{}: {} of {} pairs answered", what, answers.seen().size(), PAIRS);
    }

    private static void end(Processor... processors) {
        for (Processor processor : processors) {
            processor.remove();
        }
    }
}
