package dev.sketchwarp.processor.inference;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/*
 * Dynamic batching, as inference servers do it (Triton calls it so: https://github.com/triton-inference-server/server).
 * Whoever has an item submits it and gets a future; one thread takes what is there, up to the largest batch, and runs it.
 *
 * Why hardly any timer. The thread is busy for as long as a batch takes, and what arrives meanwhile is the next batch. So
 * under load batches grow until arrival and service are in balance, and at low load an item runs at once. The linger only
 * serves the moment in between, when the first items of a burst are decoded and the others are not yet: a few milliseconds,
 * spent once per batch that is not full, against a batch of one where sixteen are on their way.
 *
 * Why the queue is bounded, and how large. Items in the queue hold decoded pixels. Submitting blocks when it is full, which
 * stops the decoding threads, which leaves the rest of the poll undecoded. Two largest batches suffice: the one that runs can
 * be followed by a full one at once.
 *
 * Batches need no state, and their order does not matter: the result of an item is a function of the item and the model
 * alone. An item whose future was cancelled, because its partition went to another machine, is dropped when its batch forms.
 *
 * A batch that fails is the work function's own business, as it knows how to find the item that is to blame. If the function
 * throws, something is wrong with the device or the program, and every item of the batch gets that exception.
 */
final class DynamicBatcher<T, R> implements AutoCloseable {

    private record Item<T, R>(T value, CompletableFuture<R> result) {}

    private final int maxBatch;
    private final Duration linger;
    private final Function<List<T>, List<R>> work;
    private final BlockingQueue<Item<T, R>> queue;
    private final Thread thread;
    private volatile boolean closed;

    /**
     * @param work gives one result per item, in order
     */
    DynamicBatcher(String name, int maxBatch, Duration linger, Function<List<T>, List<R>> work) {
        this.maxBatch = maxBatch;
        this.linger = linger;
        this.work = work;
        this.queue = new ArrayBlockingQueue<>(2 * maxBatch);
        this.thread = new Thread(this::run, name);
        this.thread.setDaemon(true);
        this.thread.start();
    }

    /** Blocks while the queue is full. The result is cancelled when the batcher closes first. */
    CompletableFuture<R> submit(T value) throws InterruptedException {
        Item<T, R> item = new Item<>(value, new CompletableFuture<>());
        queue.put(item);
        if (closed) {
            item.result.cancel(false);
        }
        return item.result;
    }

    /** Items that wait for their batch. */
    int waiting() {
        return queue.size();
    }

    private void run() {
        List<Item<T, R>> batch = new ArrayList<>(maxBatch);
        try {
            while (!Thread.interrupted()) {
                gather(batch);
                batch.removeIf(item -> item.result.isDone());
                if (!batch.isEmpty()) {
                    complete(batch);
                }
                batch.clear();
            }
        } catch (InterruptedException e) { // closing
        } finally {
            queue.drainTo(batch);
            batch.forEach(item -> item.result.cancel(false));
        }
    }

    private void gather(List<Item<T, R>> batch) throws InterruptedException {
        batch.add(queue.take());
        queue.drainTo(batch, maxBatch - batch.size());
        long deadline = System.nanoTime() + linger.toNanos();
        while (batch.size() < maxBatch) {
            Item<T, R> next = queue.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (next == null) {
                return;
            }
            batch.add(next);
        }
    }

    private void complete(List<Item<T, R>> batch) {
        List<R> results;
        try {
            results = work.apply(batch.stream().map(Item::value).toList());
            if (results.size() != batch.size()) {
                throw new IllegalStateException(results.size() + " results for " + batch.size() + " items");
            }
        } catch (RuntimeException | Error e) {
            batch.forEach(item -> item.result.completeExceptionally(e));
            return;
        }
        for (int i = 0; i < results.size(); i++) {
            batch.get(i).result.complete(results.get(i));
        }
    }

    /** Waits for the batch that runs; cancels what has not begun. */
    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
