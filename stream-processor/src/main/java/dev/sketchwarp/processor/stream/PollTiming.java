package dev.sketchwarp.processor.stream;

import java.time.Duration;

/*
 * Kafka Streams polls again only when all that it has polled is answered (StreamThread.runOnce in 4.3.1), and the device would run dry at the
 * end of every poll. It leaves its loop early, though, when processing is paused: KafkaStreams.pause() stops processing and nothing else, so
 * the thread polls, and continues with the records it has buffered when it is resumed. So shortly before the device runs out of work, processing is
 * paused until the next poll has returned. Not much earlier: Kafka Streams takes its tasks in turns, so the first pair of a poll may have to wait for all that was ahead of it.
 *
 * The same pause keeps threads polling while there is no model or no schema registry, for however long it takes. Kafka Streams then buffers
 * up to buffered.records.per.partition of every partition, which is no bound at all for a process with many partitions. So while
 * processing is held, and half of a poll waits already, a poll fetches nothing.
 *
 * Either way a poll is added to at most half of a poll.
 */
/** When stream threads poll, and whether a poll may bring more. Thread-safe. */
public final class PollTiming {

    /**
     * How much is polled.
     *
     * @param device pairs that the device works on at a time, and as many that are ready for it
     * @param records that one poll of one stream thread brings at most, as {@code max.poll.records}
     * @param bytes likewise, as {@code fetch.max.bytes}
     */
    public record Amounts(int device, int records, long bytes) {}

    /** What a poll takes, decoding its first pairs included, when there is enough to do for all cores. */
    private static final long POLL_NANOS = Duration.ofMillis(300).toNanos();

    private final PairsInFlight pairs;
    private final Amounts amounts;
    private Runnable pause = () -> {};
    private Runnable resume = () -> {};
    private boolean held;
    private boolean polling;
    private volatile Since lastPoll = Since.NEVER;

    /** A poll that may not have brought all there is: when it was back, and pairs without an outcome then. */
    private record Since(long nanos, int working) {

        static final Since NEVER = new Since(0, 0);

        /** Whether all pairs will have their outcomes before another poll is back, at the pace since this one. */
        boolean outpaces(int workingNow) {
            return workingNow * ((System.nanoTime() - nanos) / (double) (working - workingNow)) < POLL_NANOS;
        }
    }

    public PollTiming(PairsInFlight pairs, Amounts amounts) {
        this.pairs = pairs;
        this.amounts = amounts;
    }

    /** How processing is paused and resumed, before it begins. */
    synchronized void control(Runnable pause, Runnable resume) {
        this.pause = pause;
        this.resume = resume;
    }

    /** Nothing is processed until {@link #release}. */
    synchronized void hold() {
        held = true;
        pause.run();
    }

    synchronized void release() {
        held = false;
        polling = false;
        resume.run();
    }

    /** A stream thread has taken a pair; it may be time to poll, though others wait. */
    void taken() {
        Since since = lastPoll;
        int working = pairs.working();
        if (working < since.working()
                && (working <= amounts.device() || since.outpaces(working))
                && pairs.ahead() > 0
                && !isHalfAPoll()) {
            poll();
        }
    }

    private synchronized void poll() {
        lastPoll = Since.NEVER;
        polling = true;
        pause.run();
    }

    /** Whether a poll should fetch nothing. */
    synchronized boolean full() {
        return held && isHalfAPoll();
    }

    /** A stream thread has polled. */
    synchronized void polled() {
        int working = pairs.working();
        boolean mayBeMore = working > amounts.device() || isHalfAPoll();
        lastPoll = mayBeMore ? new Since(System.nanoTime(), working) : Since.NEVER;
        if (polling && !held) {
            resume.run();
        }
        polling = false;
    }

    private boolean isHalfAPoll() {
        return pairs.ahead() > amounts.records() / 2 || pairs.aheadBytes() > amounts.bytes() / 2;
    }
}
