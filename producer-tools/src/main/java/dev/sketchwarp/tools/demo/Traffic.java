package dev.sketchwarp.tools.demo;

import dev.sketchwarp.events.Correspondence;
import dev.sketchwarp.events.ImagePair;
import dev.sketchwarp.service.client.Connection;
import dev.sketchwarp.service.client.CorrespondenceFeed;
import dev.sketchwarp.service.client.PairPublisher;
import dev.sketchwarp.service.program.CommandFailure;
import dev.sketchwarp.service.program.DaemonThreads;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** A pair every now and then, as apps would send them, to see that each is answered once whatever else happens. */
public final class Traffic implements AutoCloseable {

    private static final String PREFIX = "traffic-";
    private static final Duration POLL = Duration.ofMillis(200);

    private final Connection connection;
    private final List<ImagePair> pairs;
    private final PairPublisher<ImagePair> publisher;
    private final Instant start = Instant.now();
    private final List<String> sent = new ArrayList<>();
    private final ScheduledExecutorService clock =
            Executors.newSingleThreadScheduledExecutor(new DaemonThreads("traffic"));

    /** @param pairs sent over and over, each time under another id */
    public Traffic(Connection connection, List<ImagePair> pairs, Duration every) {
        this.connection = connection;
        this.pairs = List.copyOf(pairs);
        publisher = PairPublisher.ofImagePairs(connection);
        send();
        clock.scheduleWithFixedDelay(this::send, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
    }

    private synchronized void send() {
        ImagePair pair = pairs.get(sent.size() % pairs.size());
        String id = PREFIX + sent.size();
        publisher.publish(ImagePair.newBuilder(pair).setPairId(id).build());
        sent.add(id);
    }

    /**
     * Ends the traffic and waits for its last answers.
     *
     * @return how many pairs were sent, each of them answered once
     * @throws CommandFailure if a pair was not answered in time, or more than once
     */
    public int end(Duration patience) {
        close();
        Set<String> answered = new HashSet<>();
        Instant deadline = Instant.now().plus(patience);
        try (CorrespondenceFeed feed = new CorrespondenceFeed(connection, Optional.of(start))) {
            while (answered.size() < sent.size() && Instant.now().isBefore(deadline)) {
                feed.poll(POLL).forEach(answer -> note(answer, answered));
            }
            feed.rest().forEach(answer -> note(answer, answered));
        }
        if (answered.size() < sent.size()) {
            throw new CommandFailure(
                    sent.size() - answered.size() + " pairs of " + sent.size() + " sent meanwhile were not answered.");
        }
        return sent.size();
    }

    private static void note(Correspondence answer, Set<String> answered) {
        String id = answer.getPairId();
        if (id.startsWith(PREFIX) && !answered.add(id)) {
            throw new CommandFailure(id + " was answered more than once.");
        }
    }

    /** Sends no more. */
    @Override
    public void close() {
        clock.shutdown();
        synchronized (this) {
            publisher.close();
        }
    }
}
