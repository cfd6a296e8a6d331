package dev.sketchwarp.processor.pipeline;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The pipeline's threads. Referenced images have threads of their own, as a slow host should not hold up pairs that have all they need;
 * and so has the last step, as results should not queue behind images still to be decoded.
 *
 * @param workers parse, decode and resample
 * @param fetchers fetch references
 * @param finishers transfer keypoints and write results
 */
record PipelineThreads(ExecutorService workers, ExecutorService fetchers, ExecutorService finishers)
        implements AutoCloseable {

    private static final int FETCHERS = 8;

    /** One finisher keeps up with this many workers. */
    private static final int WORKERS_PER_FINISHER = 8;

    static PipelineThreads of(int workers) {
        return new PipelineThreads(
                pool("worker", workers),
                pool("fetcher", FETCHERS),
                pool("finisher", 1 + (workers - 1) / WORKERS_PER_FINISHER));
    }

    private static ExecutorService pool(String name, int threads) {
        AtomicInteger number = new AtomicInteger();
        return Executors.newFixedThreadPool(threads, task -> {
            Thread thread = new Thread(task, name + "-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }

    @Override
    public void close() {
        workers.shutdownNow();
        fetchers.shutdownNow();
        finishers.shutdownNow();
    }
}
