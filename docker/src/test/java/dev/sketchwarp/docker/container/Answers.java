package dev.sketchwarp.docker.container;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sketchwarp.events.Correspondence;
import dev.sketchwarp.service.client.Connection;
import dev.sketchwarp.service.client.CorrespondenceFeed;
import dev.sketchwarp.service.client.DeadLetter;
import dev.sketchwarp.service.client.DeadLetterFeed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.awaitility.Awaitility;

/** What a downstream consumer sees: the committed correspondences and dead letters. */
final class Answers implements AutoCloseable {

    private final CorrespondenceFeed feed;
    private final DeadLetterFeed deadLetters;
    private final List<Correspondence> seen = new ArrayList<>();
    private final List<DeadLetter> refused = new ArrayList<>();

    Answers(Connection connection) {
        feed = new CorrespondenceFeed(connection, Optional.empty());
        deadLetters = new DeadLetterFeed(connection);
    }

    List<Correspondence> seen() {
        seen.addAll(feed.poll(Duration.ofMillis(100)));
        refused.addAll(deadLetters.poll(Duration.ofMillis(100)));
        return seen;
    }

    void await(int count, Duration atMost) {
        Awaitility.await()
                .atMost(atMost)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> seen().size() + refused.size() >= count);
    }

    /** Waits for each pair's answer and takes one look more for what must not be there: another answer, a dead letter. */
    void assertEachOnce(List<String> pairs, Duration atMost) {
        await(pairs.size(), atMost);
        seen.addAll(feed.rest());
        seen();
        assertThat(refused).isEmpty();
        assertThat(seen).extracting(Correspondence::getPairId).containsExactlyInAnyOrderElementsOf(pairs);
    }

    @Override
    public void close() {
        feed.close();
        deadLetters.close();
    }
}
