package dev.sketchwarp.docker.container;

import dev.sketchwarp.events.ImagePair;
import dev.sketchwarp.generator.PairGenerator;
import dev.sketchwarp.service.client.Connection;
import dev.sketchwarp.service.client.PairPublisher;
import dev.sketchwarp.service.client.Receipt;
import dev.sketchwarp.tools.demo.GeneratedEvents;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** Pairs published one after the other, from this machine, while a test does something else. */
final class PairFlow implements AutoCloseable {

    private static final int MOTIFS = 12;
    private static final List<ImagePair> PAIRS = IntStream.range(0, MOTIFS)
            .mapToObj(new PairGenerator(5, 128)::pair)
            .map(GeneratedEvents::of)
            .toList();

    private final PairPublisher<ImagePair> publisher;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final List<CompletableFuture<Receipt>> receipts = new ArrayList<>();
    private final CompletableFuture<List<String>> sent = new CompletableFuture<>();
    private final int count;

    private PairFlow(Connection connection, int count) {
        this.count = count;
        publisher = PairPublisher.ofImagePairs(connection);
    }

    /** Sends {@code count} pairs, so many a second, from now on. */
    static PairFlow start(Connection connection, int count, int perSecond) {
        PairFlow flow = new PairFlow(connection, count);
        flow.clock.scheduleAtFixedRate(flow::next, 0, 1_000_000 / perSecond, TimeUnit.MICROSECONDS);
        return flow;
    }

    private void next() {
        try {
            int number = receipts.size();
            receipts.add(publisher.publish(pair(number)));
            if (receipts.size() == count) {
                clock.shutdown();
                sent.complete(IntStream.range(0, count).mapToObj(PairFlow::id).toList());
            }
        } catch (RuntimeException e) {
            sent.completeExceptionally(e);
            throw e;
        }
    }

    /** Motifs come again and again, under other photo ids, so that they spread over the partitions. */
    private static ImagePair pair(int number) {
        return ImagePair.newBuilder(PAIRS.get(number % MOTIFS))
                .setPairId(id(number))
                .setPhotoId("photo-" + number % 40)
                .build();
    }

    private static String id(int number) {
        return "pair-" + number;
    }

    /** The ids of all pairs, once Kafka has taken the last. */
    List<String> finish() {
        List<String> ids = sent.join();
        publisher.flush();
        receipts.forEach(receipt -> {
            if (!(receipt.join() instanceof Receipt.Accepted)) {
                throw new IllegalStateException("not published: " + receipt.join());
            }
        });
        return ids;
    }

    @Override
    public void close() {
        clock.shutdownNow();
        publisher.close();
    }
}
