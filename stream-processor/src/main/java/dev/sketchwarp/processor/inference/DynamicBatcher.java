package dev.sketchwarp.processor.inference;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/*
 * Dynamic batching, as inference servers do it (Triton calls it so: https://github.com/triton-inference-server/server).
 * Whoever has an item submits it and gets a future; a thread of each of the device's lanes takes what is there, up to the largest
 * batch, and runs it. They gather one after the other, so that what arrives together stays together.
 *
 * Why hardly any timer. A thread is busy for as long as a batch takes, and what arrives meanwhile is the next batch. So
 * under load batches grow until arrival and service are in balance, and at low load an item runs at once. The linger only
 * serves the moment in between, when the first items of a burst are decoded and the others are not yet: a few milliseconds,
 * spent once per batch that is not full, against a batch of one where sixteen are on their way.
 *
 * Why the queue is bounded, and how large. Items in the queue hold decoded pixels. Submitting blocks when it is full, which
 * stops the decoding threads, which leaves the rest of the poll undecoded. A largest batch for each lane and one more suffice:
 * every batch that runs can be followed by a full one at once.
 *
 * Batches need no state, and their order does not matter: the result of an item is a function of the item and the model
 * alone. An item whose future was cancelled, because its partition went to another machine, is dropped when its batch forms. An
 * item that was submitted is either worked on or dropped, so whatever it holds can be given back.
 *
 * A batch that fails is the work function's own business, as it knows how to find the item that is to blame. If the function
 * throws, something is wrong with the device or the program, and every item of the batch gets that exception.
 */
final class DynamicBatcher<T, R> implements AutoCloseable {

    /** Does a batch; gives one result per item, in order. */
    @FunctionalInterface
    interface Work<T, R> {
        List<R> apply(int lane, List<T> batch);
    }

    private record Item<T, R>(T value, CompletableFuture<R> result) {}

    private final int maxBatch;
    private final Duration linger;
    private final Work<T, R> work;
    private final Consumer<T> dropped;
    private final BlockingQueue<Item<T, R>> queue;
    private final ReentrantLock gathering = new ReentrantLock();
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean closed;

    /**
     * @param lanes how many batches are done at once
     * @param dropped receives each item that is not worked on
     */
    DynamicBatcher(String name, int lanes, int maxBatch, Duration linger, Work<T, R> work, Consumer<T> dropped) {
        this.maxBatch = maxBatch;
        this.linger = linger;
        this.work = work;
        this.dropped = dropped;
        this.queue = new ArrayBlockingQueue<>((lanes + 1) * maxBatch);
        for (int lane = 0; lane < lanes; lane++) {
            int mine = lane;
            Thread thread = new Thread(() -> run(mine), name + "-" + lane);
            thread.setDaemon(true);
            threads.add(thread);
        }
        threads.forEach(Thread::start);
    }

    /** Blocks while the queue is full. The result is cancelled when the batcher closes first. */
    CompletableFuture<R> submit(T value) throws InterruptedException {
        Item<T, R> item = new Item<>(value, new CompletableFuture<>());
        queue.put(item);
        if (closed && queue.remove(item)) {
            drop(item);
        }
        return item.result;
    }

    private boolean dropUnwanted(Item<T, R> item) {
        boolean unwanted = item.result.isDone();
        if (unwanted) {
            drop(item);
        }
        return unwanted;
    }

    private void drop(Item<T, R> item) {
        item.result.cancel(false);
        dropped.accept(item.value);
    }

    /** Items that wait for their batch. */
    int waiting() {
        return queue.size();
    }

    /** Whether the submitter has to wait. */
    boolean full() {
        return queue.remainingCapacity() == 0;
    }

    private void run(int lane) {
        List<Item<T, R>> batch = new ArrayList<>(maxBatch);
        try {
            while (!Thread.interrupted()) {
                gather(batch);
                batch.removeIf(this::dropUnwanted);
                List<Item<T, R>> wanted = List.copyOf(batch);
                batch.clear();
                if (!wanted.isEmpty()) {
                    complete(lane, wanted);
                }
            }
        } catch (InterruptedException e) { // closing
        } finally {
            queue.drainTo(batch);
            batch.forEach(this::drop);
        }
    }

    private void gather(List<Item<T, R>> batch) throws InterruptedException {
        gathering.lockInterruptibly();
        try {
            gatherAlone(batch);
        } finally {
            gathering.unlock();
        }
    }

    private void gatherAlone(List<Item<T, R>> batch) throws InterruptedException {
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

    private void complete(int lane, List<Item<T, R>> batch) {
        List<R> results;
        try {
            results = work.apply(lane, batch.stream().map(Item::value).toList());
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

    /** Waits for the batches that run; cancels what has not begun. */
    @Override
    public void close() {
        closed = true;
        threads.forEach(Thread::interrupt);
        try {
            for (Thread thread : threads) {
                thread.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
