package dev.sketchwarp.benchmarks.stream;

import dev.sketchwarp.service.program.CommandFailure;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** Sends the records of one run, each when it is due, from a thread of its own. */
final class Sending implements AutoCloseable {

    private final Producer<String, byte[]> producer;
    private final IntFunction<ProducerRecord<String, byte[]>> records;
    private final Pace pace;
    private final int count;
    private final Semaphore room;
    private final Thread thread = new Thread(this::send, "bench-sender");
    private volatile @Nullable Exception failure;
    private volatile long start;

    /** @param open most records that are sent and not answered */
    Sending(
            Producer<String, byte[]> producer,
            IntFunction<ProducerRecord<String, byte[]>> records,
            Pace pace,
            int count,
            int open) {
        this.producer = producer;
        this.records = records;
        this.pace = pace;
        this.count = count;
        this.room = new Semaphore(open);
        thread.setDaemon(true);
    }

    Pace pace() {
        return pace;
    }

    /** Begins, and says when that was, by {@link System#nanoTime}. */
    long start() {
        start = System.nanoTime();
        thread.start();
        return start;
    }

    private void send() {
        try {
            for (int index = 0; index < count; index++) {
                room.acquire();
                TimeUnit.NANOSECONDS.sleep(start + pace.due(index) - System.nanoTime());
                producer.send(records.apply(index), (place, refused) -> note(refused));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            failure = e;
        }
    }

    private void note(@Nullable Exception refused) {
        failure = failure == null ? refused : failure;
    }

    /** So many more may be sent. */
    void answered(int pairs) {
        room.release(pairs);
    }

    void requireNoFailure() {
        Exception first = failure;
        if (first != null) {
            throw new CommandFailure("A pair was not published: " + first.getMessage(), first);
        }
    }

    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
