package dev.sketchwarp.processor.stream;

import dev.sketchwarp.processor.inference.DeviceFailedException;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KafkaStreams.State;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the topology. A stream thread that dies is replaced, after pauses that double while they go on dying; what it had not
 * committed is done again. Only where no thread could do better (the device is broken, Kafka refuses us, the JVM is out of
 * memory) does everything stop, for whoever supervises the process to start it afresh.
 */
public final class StreamsRunner {

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
    private static final Duration CLOSING = Duration.ofSeconds(30);

    /** {@link #stop} takes no longer. */
    public static final Duration STOPS_WITHIN = CLOSING.multipliedBy(2);

    private static final Logger LOG = LoggerFactory.getLogger(StreamsRunner.class);

    private final KafkaStreams streams;
    private final PairsInFlight pairs;
    private final Consumer<Throwable> fatal;
    private final GroupMembershipOperation onClose;
    private final CountDownLatch closing = new CountDownLatch(1);
    private Duration pause = FIRST_PAUSE;
    private long lastDeath = System.nanoTime();

    /**
     * @param kafka settings of Kafka Streams
     * @param fatal told why the stream stopped for good
     */
    public StreamsRunner(Topology topology, Map<String, String> kafka, PairsInFlight pairs, Consumer<Throwable> fatal) {
        this.pairs = pairs;
        this.fatal = fatal;
        this.onClose = kafka.keySet().stream().anyMatch(key -> key.endsWith(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG))
                ? GroupMembershipOperation.REMAIN_IN_GROUP // a static member is expected back
                : GroupMembershipOperation.LEAVE_GROUP;
        this.streams = new KafkaStreams(topology, withPrefetcher(kafka, pairs));
        streams.setUncaughtExceptionHandler(this::threadDied);
        streams.setStateListener((now, before) -> {
            if (now == State.RUNNING) {
                dropWhatIsNotOurs();
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

    private void dropWhatIsNotOurs() {
        Collection<TopicPartition> ours = streams.metadataForLocalThreads().stream()
                .flatMap(thread -> thread.activeTasks().stream())
                .flatMap(task -> task.topicPartitions().stream())
                .collect(Collectors.toSet());
        pairs.retain(ours);
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
        boolean calm = now - lastDeath > LONGEST_PAUSE.multipliedBy(2).toNanos();
        lastDeath = now;
        Duration current = calm ? FIRST_PAUSE : pause;
        Duration longer = current.multipliedBy(2);
        pause = longer.compareTo(LONGEST_PAUSE) < 0 ? longer : LONGEST_PAUSE;
        return current;
    }

    private boolean waitedForClosing(Duration time, Throwable failure) {
        LOG.warn("stream thread died, replacing it pause_ms={}", time.toMillis(), failure);
        try {
            return closing.await(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    public void start() {
        streams.start();
    }

    public void pause() {
        streams.pause();
    }

    public void resume() {
        streams.resume();
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
