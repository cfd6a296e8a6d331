package dev.sketchwarp.benchmarks.scale;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sketchwarp.benchmarks.SamplePair;
import dev.sketchwarp.benchmarks.chaos.audit.Ledger;
import dev.sketchwarp.benchmarks.chaos.audit.Ledger.Due;
import dev.sketchwarp.events.ImagePair;
import dev.sketchwarp.schemas.serde.EventSerializer;
import dev.sketchwarp.service.client.Connection;
import dev.sketchwarp.service.program.CommandFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/**
 * Load that is always as much as can be done: in each partition so many pairs wait, and an answer makes room for the next. So a partition
 * that stands still takes nothing from the others. An answer is in the partition of its pair, as both topics have as many and both keys are
 * the photo's id.
 */
final class Backlog implements AutoCloseable {

    private static final int PHOTOS = 16;
    private static final int SIDE = 64;
    private static final Duration POLL = Duration.ofMillis(50);

    private final String topic;
    private final int most;
    private final List<List<String>> photos;
    private final List<SamplePair> pictures = SamplePair.draw(PHOTOS, SIDE);
    private final EventSerializer<ImagePair> serializer;
    private final Producer<String, byte[]> producer;
    private final Consumer<byte[], byte[]> answers;
    private final Ledger ledger = new Ledger();
    private final AnswerTimes times;
    private final int[] open;
    private final Thread thread = new Thread(this::run, "bench-backlog");
    private int sent;
    private volatile boolean sending = true;
    private volatile boolean allSent;
    private volatile boolean closed;
    private volatile @Nullable Exception failure;

    /** @param most pairs in each partition that are sent and not answered */
    Backlog(Connection connection, int partitions, int most) {
        this.topic = connection.topics().imagePairs().name();
        this.most = most;
        this.photos = photos(partitions);
        this.open = new int[partitions];
        this.times = new AnswerTimes(partitions);
        this.serializer = new EventSerializer<>(ImagePair.class, connection.registry());
        this.answers = connection.consumer(connection.topics().correspondences());
        answers.seekToBeginning(answers.assignment());
        this.producer = connection.producer(new StringSerializer(), new ByteArraySerializer(), Map.of());
        thread.setDaemon(true);
    }

    /** Ids of photos, so many for each partition. */
    private static List<List<String>> photos(int partitions) {
        List<List<String>> photos = new ArrayList<>();
        for (int partition = 0; partition < partitions; partition++) {
            photos.add(new ArrayList<>());
        }
        for (int number = 0; photos.stream().anyMatch(ids -> ids.size() < PHOTOS); number++) {
            String id = "photo-" + number;
            photos.get(BuiltInPartitioner.partitionForKey(id.getBytes(UTF_8), partitions))
                    .add(id);
        }
        return photos;
    }

    void start() {
        thread.start();
    }

    private void run() {
        try {
            while (!closed) {
                if (sending) {
                    fill();
                } else {
                    allSent = true;
                }
                for (ConsumerRecord<byte[], byte[]> answer : answers.poll(POLL)) {
                    times.add(answer.partition(), System.nanoTime());
                    open[answer.partition()]--;
                }
            }
        } catch (RuntimeException e) {
            failure = e;
        }
    }

    private void fill() {
        for (int partition = 0; partition < open.length; partition++) {
            while (open[partition] < most) {
                send(photos.get(partition).get(sent % PHOTOS));
                open[partition]++;
            }
        }
    }

    private void send(String photo) {
        String id = "pair-" + sent;
        SamplePair shown = pictures.get(sent % PHOTOS);
        sent++;
        ImagePair pair = shown.event(
                id,
                photo,
                SamplePair.inline(shown.photo()),
                SamplePair.inline(shown.sketch()),
                "sketchwarp bench scale");
        producer.send(new ProducerRecord<>(topic, photo, serializer.serialize(topic, pair)), (place, refused) -> {
            if (refused == null) {
                ledger.published(id, Due.GOOD);
            } else {
                failure = refused;
            }
        });
    }

    /** When answers came. */
    AnswerTimes times() {
        return times;
    }

    /** What was published. */
    Ledger ledger() {
        return ledger;
    }

    /** Sends no more; what is sent is still to be answered. */
    void stop() {
        sending = false;
    }

    /** Whether nothing more is sent, and all that was is answered. */
    boolean answered() {
        producer.flush();
        return allSent && times.count() >= ledger.published().size();
    }

    /** @throws CommandFailure a pair could not be published, or answers not be read */
    void requireNoFailure() {
        Exception first = failure;
        if (first != null) {
            throw new CommandFailure("Kafka failed under the load: " + first.getMessage(), first);
        }
    }

    @Override
    public void close() {
        closed = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        answers.close();
        producer.close(Duration.ofSeconds(1));
    }
}
