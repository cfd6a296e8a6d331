package dev.sketchwarp.trainer.training;

import dev.sketchwarp.service.program.DaemonThreads;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.LongFunction;

/** Makes numbered items ahead of their use, on threads of its own, and hands them out in order. For one user thread. */
final class Prefetcher<T> implements AutoCloseable {
    private final LongFunction<T> make;
    private final ExecutorService threads;
    private final Deque<Future<T>> ahead = new ArrayDeque<>();
    private long next;

    /**
     * @param make any thread may call it
     * @param first number of the first item
     * @param ahead how many items are kept ready or in the making
     */
    Prefetcher(LongFunction<T> make, long first, int ahead, int threads) {
        this.make = make;
        this.next = first;
        this.threads = Executors.newFixedThreadPool(threads, new DaemonThreads("examples"));
        for (int i = 0; i < ahead; i++) {
            order();
        }
    }

    /**
     * The next item, as soon as it is made.
     *
     * @throws ExecutionException with what {@code make} threw
     */
    T take() throws InterruptedException, ExecutionException {
        T item = ahead.remove().get();
        order();
        return item;
    }

    private void order() {
        long number = next++;
        ahead.add(threads.submit(() -> make.apply(number)));
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
