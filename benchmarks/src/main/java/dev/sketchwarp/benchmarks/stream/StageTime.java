package dev.sketchwarp.benchmarks.stream;

/**
 * What one stage took.
 *
 * @param source cpu: CPU time of a kind of thread; timer: the processor's own stage timers; kafka: Kafka's metrics, of the stream
 *     threads. Timers and Kafka's count waiting too, and stages of different threads overlap.
 * @param stage name of the stage, or kind of thread
 * @param percent cpu: of all CPU time that the process took; otherwise of the time that passed
 * @param msPerPair milliseconds
 */
public record StageTime(String source, String stage, double seconds, double percent, double msPerPair) {

    /** @param whole seconds that are a hundred percent */
    StageTime(String source, String stage, double seconds, double whole, int pairs) {
        this(source, stage, seconds, whole == 0 ? 0 : 100 * seconds / whole, 1000 * seconds / pairs);
    }
}
