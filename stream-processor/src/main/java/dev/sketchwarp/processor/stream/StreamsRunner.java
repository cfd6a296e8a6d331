package dev.sketchwarp.processor.stream;

import dev.sketchwarp.processor.inference.DeviceFailedException;
import dev.sketchwarp.schemas.retry.Backoff;
import dev.sketchwarp.service.program.Readiness;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicIdException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KafkaStreams.State;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.MissingSourceTopicException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the topology. A stream thread that dies is replaced, after pauses that double while threads keep dying; what it had not
 * committed is done again. Only where another thread could not help (the device is broken, Kafka refuses us, the JVM is out of
 * memory) does everything stop, for the supervisor to start the process again.
 */
public final class StreamsRunner {

    /** Under which readiness knows why stream threads die. */
    public static final String CAUSE = "stream";

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
    private static final Duration CLOSING = Duration.ofSeconds(30);

    /** {@link #stop} takes no longer. */
    public static final Duration STOPS_WITHIN = CLOSING.multipliedBy(2);

    private static final Logger LOG = LoggerFactory.getLogger(StreamsRunner.class);

    private final KafkaStreams streams;
    private final PairsInFlight pairs;
    private final PollTiming timing;
    private final Readiness readiness;
    private final Consumer<Throwable> fatal;
    private final GroupMembershipOperation onClose;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Backoff pauses = new Backoff(FIRST_PAUSE, LONGEST_PAUSE);
    private long lastDeath = System.nanoTime();

    /**
     * @param kafka settings of Kafka Streams
     * @param readiness where it is said why stream threads die, until they work again
     * @param fatal is called with the reason why the stream stopped for good
     */
    public StreamsRunner(
            Topology topology,
            Map<String, String> kafka,
            PairsInFlight pairs,
            PollTiming timing,
            Readiness readiness,
            Consumer<Throwable> fatal) {
        this.pairs = pairs;
        this.timing = timing;
        this.readiness = readiness;
        this.fatal = fatal;
        this.onClose = kafka.keySet().stream().anyMatch(key -> key.endsWith(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG))
                ? GroupMembershipOperation.REMAIN_IN_GROUP // a static member is expected back
                : GroupMembershipOperation.LEAVE_GROUP;
        this.streams = new KafkaStreams(topology, withPrefetcher(kafka, pairs), new PairClients(timing));
        timing.control(streams::pause, streams::resume);
        streams.setUncaughtExceptionHandler(this::threadDied);
        streams.setStateListener((now, before) -> {
            if (now == State.RUNNING) {
                resume(assigned());
            }
        });
    }

    /** The user's own interceptors, e.g. for tracing, stay. */
    static Properties withPrefetcher(Map<String, String> kafka, PairsInFlight pairs) {
        String ours = StreamsConfig.mainConsumerPrefix(ConsumerConfig.INTERCEPTOR_CLASSES_CONFIG);
        String theirs = Stream.of(
                        ours,
                        StreamsConfig.consumerPrefix(ConsumerConfig.INTERCEPTOR_CLASSES_CONFIG),
                        ConsumerConfig.INTERCEPTOR_CLASSES_CONFIG)
                .filter(kafka::containsKey)
                .findFirst()
                .map(key -> kafka.get(key) + ",")
                .orElse("");
        Properties properties = new Properties();
        properties.putAll(kafka);
        properties.put(ours, theirs + PairPrefetcher.class.getName());
        properties.put(StreamsConfig.mainConsumerPrefix(PairPrefetcher.TARGET), pairs);
        return properties;
    }

    private Collection<TopicPartition> assigned() {
        return streams.metadataForLocalThreads().stream()
                .flatMap(thread -> thread.activeTasks().stream())
                .flatMap(task -> task.topicPartitions().stream())
                .collect(Collectors.toSet());
    }

    private void resume(Collection<TopicPartition> ours) {
        pairs.retain(ours);
        if (!ours.isEmpty()) {
            readiness.release(CAUSE);
        }
    }

    private StreamThreadExceptionResponse threadDied(Throwable failure) {
        boolean closed = closing.getCount() == 0;
        if (!closed && isFatal(failure)) {
            LOG.error("stopping: no stream thread could do better", failure);
            fatal.accept(failure);
        } else if (!closed && !waitedForClosing(nextPause(), failure)) {
            return StreamThreadExceptionResponse.REPLACE_THREAD;
        }
        return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }

    private static boolean isFatal(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .anyMatch(cause -> cause instanceof DeviceFailedException
                        || cause instanceof AuthorizationException
                        || cause instanceof AuthenticationException
                        || cause instanceof Error);
    }

    private synchronized Duration nextPause() {
        long now = System.nanoTime();
        if (now - lastDeath > LONGEST_PAUSE.multipliedBy(2).toNanos()) {
            pauses.reset();
        }
        lastDeath = now;
        return pauses.next();
    }

    private boolean waitedForClosing(Duration time, Throwable failure) {
        Optional<String> expected = ofKafka(failure);
        if (expected.isPresent()) {
            LOG.warn("stream thread died, replacing it pause_ms={} reason=\"{}\"", time.toMillis(), expected.get());
        } else {
            LOG.warn("stream thread died, replacing it pause_ms={}", time.toMillis(), failure);
        }
        readiness.hold(CAUSE, expected.orElseGet(() -> "a stream thread died and is replaced: " + failure));
        try {
            return closing.await(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /** What happened to Kafka, in one sentence; empty if it is not Kafka that something happened to. */
    static Optional<String> ofKafka(Throwable failure) {
        List<Throwable> causes = Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .toList();
        if (causes.stream()
                .anyMatch(cause -> cause instanceof MissingSourceTopicException
                        || cause instanceof UnknownTopicOrPartitionException
                        || cause instanceof UnknownTopicIdException)) {
            return Optional.of(
                    "a topic was deleted: `sketchwarp topics check` says which, `sketchwarp topics apply` creates it");
        }
        return causes.stream()
                .filter(ApiException.class::isInstance)
                .reduce((outer, inner) -> inner)
                .map(cause -> "Kafka: " + cause.getMessage());
    }

    public void start() {
        streams.start();
    }

    /** Nothing is processed until {@link #release}; threads stay in their group. */
    public void hold() {
        timing.hold();
    }

    public void release() {
        timing.release();
    }

    /** For metrics. */
    public KafkaStreams streams() {
        return streams;
    }

    public State state() {
        return streams.state();
    }

    /**
     * Finishes what was polled, commits it and leaves the group.
     *
     * @param release makes stream threads that wait for a pair give up
     * @param atOnce whether to release them first, as what they wait for is not in sight; else only when time is up
     */
    public void stop(Runnable release, boolean atOnce) {
        closing.countDown();
        if (atOnce) {
            release.run();
        }
        if (!closeStreams()) {
            release.run();
            closeStreams();
        }
    }

    private boolean closeStreams() {
        return streams.close(CloseOptions.groupMembershipOperation(onClose).withTimeout(CLOSING));
    }
}
