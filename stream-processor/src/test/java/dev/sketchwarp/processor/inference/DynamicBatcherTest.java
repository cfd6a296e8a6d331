package dev.sketchwarp.processor.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DynamicBatcherTest {

    private final List<List<Integer>> batches = Collections.synchronizedList(new ArrayList<>());
    private final Semaphore device = new Semaphore(0);
    private final Set<Integer> dropped = ConcurrentHashMap.newKeySet();
    private final DynamicBatcher<Integer, String> batcher =
            new DynamicBatcher<>("test", 1, 4, Duration.ZERO, this::work, dropped::add);

    private List<String> work(int lane, List<Integer> batch) {
        batches.add(List.copyOf(batch));
        device.acquireUninterruptibly();
        if (batch.contains(13)) {
            throw new IllegalStateException("unlucky");
        }
        return batch.stream().map(number -> "#" + number).toList();
    }

    @AfterEach
    void close() {
        device.release(1000);
        batcher.close();
    }

    @Test
    void whatArrivesWhileTheDeviceIsBusyIsTheNextBatch() throws Exception {
        CompletableFuture<String> first = batcher.submit(1);
        await().until(() -> batches.size() == 1);
        for (int number = 2; number <= 6; number++) {
            batcher.submit(number);
        }
        CompletableFuture<String> last = batcher.submit(7);

        device.release(1000);

        assertThat(last.get()).isEqualTo("#7");
        assertThat(first.get()).isEqualTo("#1");
        assertThat(batches).containsExactly(List.of(1), List.of(2, 3, 4, 5), List.of(6, 7));
    }

    @Test
    void anItemNobodyWantsAnyMoreIsDropped() throws Exception {
        batcher.submit(1);
        await().until(() -> batches.size() == 1);
        CompletableFuture<String> unwanted = batcher.submit(2);
        CompletableFuture<String> wanted = batcher.submit(3);
        unwanted.cancel(false);

        device.release(1000);

        assertThat(wanted.get()).isEqualTo("#3");
        assertThat(batches).containsExactly(List.of(1), List.of(3));
        assertThat(dropped).containsExactly(2);
    }

    @Test
    void aFailureIsForTheWholeBatchAndForNoOther() throws Exception {
        CompletableFuture<String> bad = batcher.submit(13);
        await().until(() -> batches.size() == 1);
        CompletableFuture<String> good = batcher.submit(14);

        device.release(1000);

        assertThatThrownBy(bad::get).isInstanceOf(ExecutionException.class).hasRootCauseMessage("unlucky");
        assertThat(good.get()).isEqualTo("#14");
    }

    @Test
    void submittingBlocksWhileTwoBatchesWait() throws Exception {
        AtomicInteger submitted = new AtomicInteger();
        Thread submitter = new Thread(() -> {
            try {
                for (int number = 0; number < 20; number++) {
                    batcher.submit(number);
                    submitted.incrementAndGet();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        submitter.start();
        await().until(() -> submitter.getState() == Thread.State.WAITING);

        int before = submitted.get();
        device.release(1000);

        assertThat(before).isBetween(8, 12); // the queue, and the batch that runs
        await().until(() -> submitted.get() == 20);
    }

    @Test
    void everyLaneWorksOnABatchOfItsOwn() throws Exception {
        Set<Integer> lanes = ConcurrentHashMap.newKeySet();
        CountDownLatch both = new CountDownLatch(2);
        DynamicBatcher.Work<Integer, Integer> meet = (lane, batch) -> {
            lanes.add(lane);
            both.countDown();
            awaitQuietly(both);
            return batch;
        };

        try (DynamicBatcher<Integer, Integer> two =
                new DynamicBatcher<>("two", 2, 1, Duration.ZERO, meet, item -> {})) {
            CompletableFuture<Integer> one = two.submit(1);
            assertThat(two.submit(2).get()).isEqualTo(2);
            assertThat(one.get()).isEqualTo(1);
        }

        assertThat(lanes).containsExactlyInAnyOrder(0, 1);
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void closingCancelsWhatHasNotBegun() throws Exception {
        CompletableFuture<String> running = batcher.submit(1);
        await().until(() -> batches.size() == 1);
        CompletableFuture<String> waiting = batcher.submit(2);

        Thread closer = new Thread(batcher::close);
        closer.start();
        await().until(() -> closer.getState() == Thread.State.WAITING);
        device.release(1000);
        closer.join();

        assertThat(running).isCompletedWithValue("#1");
        assertThat(waiting).isCancelled();
        assertThat(batcher.submit(3)).isCancelled();
        assertThat(dropped).containsExactlyInAnyOrder(2, 3);
    }
}
