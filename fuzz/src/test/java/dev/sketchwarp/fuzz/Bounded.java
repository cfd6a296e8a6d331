package dev.sketchwarp.fuzz;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.Callable;

/**
 * Runs a target on one input. What the target's contract does not name ends the fuzzing as a finding, and so does an input that
 * takes more time or memory than any honest one of its size.
 */
final class Bounded {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /** CPU time, so that a loaded machine finds nothing; instrumented code takes several times as long as plain code. */
    private static final long MOST_NANOS = 3_000_000_000L;

    private static final long MOST_BYTES = 128L << 20;

    /** What one run took. */
    private record Spent(long cpuNanos, long allocatedBytes) {
        boolean modest() {
            return cpuNanos <= MOST_NANOS && allocatedBytes <= MOST_BYTES;
        }
    }

    private Bounded() {}

    /**
     * A run that takes too much is done again: the first of its kind also loads classes, and instruments them.
     *
     * @param refusal the exception by which the target's contract refuses an input
     */
    static void run(Class<? extends Exception> refusal, Callable<?> target) {
        if (!spend(refusal, target).modest()) {
            Spent again = spend(refusal, target);
            if (!again.modest()) {
                throw new AssertionError("too much for one input: " + again);
            }
        }
    }

    private static Spent spend(Class<? extends Exception> refusal, Callable<?> target) {
        long thread = Thread.currentThread().getId();
        long bytes = THREADS.getThreadAllocatedBytes(thread);
        long nanos = THREADS.getCurrentThreadCpuTime();
        try {
            target.call();
        } catch (Exception e) {
            if (!refusal.isInstance(e)) {
                throw new AssertionError("not the refusal that the contract names: " + e, e);
            }
            if (e.getMessage() == null || e.getMessage().isBlank()) {
                throw new AssertionError("a refusal without a word", e);
            }
        }
        return new Spent(THREADS.getCurrentThreadCpuTime() - nanos, THREADS.getThreadAllocatedBytes(thread) - bytes);
    }
}
