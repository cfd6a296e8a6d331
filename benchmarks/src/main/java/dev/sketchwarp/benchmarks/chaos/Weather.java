package dev.sketchwarp.benchmarks.chaos;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sketchwarp.service.client.Connection;
import dev.sketchwarp.service.program.Pause;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * All that happens beside kills, one thing after the other, in random order from a list of all kinds, which is shuffled again
 * when it is used up: each kind comes, however short the run.
 */
final class Weather {

    private enum Kind {
        SWAP(3),
        FREEZE_PROCESSOR(3),
        CONTROL_GARBAGE(2),
        FREEZE_BROKER(1),
        FREEZE_REGISTRY(1),
        FREEZE_TRAINER(1),
        FULL_DISK(1),
        KILL_TRAINING(1),
        REGISTRY_AWAY(1),
        RESTART_PROCESSOR(1);

        private final int cards;

        Kind(int cards) {
            this.cards = cards;
        }
    }

    /** Longer than the session timeout: a frozen processor comes back to find its work with another. */
    private static final double LONGEST_SECONDS = 5;

    private static final double LONGEST_PAUSE_SECONDS = 3;

    private final Programs programs;
    private final SmallDisk disk;
    private final Swaps swaps;
    private final EventLog events;
    private final Random random;
    private final List<Kind> deck = new ArrayList<>();

    Weather(Programs programs, SmallDisk disk, Swaps swaps, EventLog events, Random random) {
        this.programs = programs;
        this.disk = disk;
        this.swaps = swaps;
        this.events = events;
        this.random = random;
    }

    /** Waits a moment, and then lets something happen. */
    void next() throws IOException {
        if (deck.isEmpty()) {
            for (Kind kind : Kind.values()) {
                deck.addAll(Collections.nCopies(kind.cards, kind));
            }
            Collections.shuffle(deck, random);
        }
        Pause.of(upTo(LONGEST_PAUSE_SECONDS));
        happen(deck.remove(deck.size() - 1));
    }

    private Duration upTo(double seconds) {
        return Killer.seconds(random.nextDouble() * seconds);
    }

    private void happen(Kind kind) throws IOException {
        Duration time = upTo(LONGEST_SECONDS);
        switch (kind) {
            case SWAP -> swaps.swap();
            case FREEZE_PROCESSOR -> anyProcessor().freeze(time);
            case CONTROL_GARBAGE -> garbage();
            case FREEZE_BROKER -> programs.broker().freeze(time);
            case FREEZE_REGISTRY -> programs.registry().freeze(time);
            case FREEZE_TRAINER -> programs.trainer().freeze(time);
            case FULL_DISK -> fullDisk(time);
            case KILL_TRAINING -> programs.trainer().children().forEach(this::kill);
            case REGISTRY_AWAY -> {
                programs.registry().kill();
                Pause.of(time);
                programs.registry().start();
            }
            case RESTART_PROCESSOR -> {
                Child processor = anyProcessor();
                processor.end();
                processor.start();
            }
        }
    }

    private Child anyProcessor() {
        return programs.processors().get(random.nextInt(programs.processors().size()));
    }

    private void kill(ProcessHandle training) {
        training.destroyForcibly();
        events.log("kill training", "training", "process " + training.pid());
    }

    private void fullDisk(Duration time) {
        if (disk.obstacle().isEmpty()) {
            events.log("full-disk", "processors, trainer, model store", time.toMillis() + " ms");
            disk.fill();
            Pause.of(time);
            disk.free();
        }
    }

    /** What no reader of announcements can read. */
    private void garbage() {
        Connection connection = programs.connection();
        String topic = connection.topics().modelVersions().name();
        byte[] key = (random.nextBoolean() ? ProgramSettings.MODEL : "other").getBytes(UTF_8);
        byte[] value = new byte[random.nextInt(40)];
        random.nextBytes(value);
        try (Producer<byte[], byte[]> producer =
                connection.producer(new ByteArraySerializer(), new ByteArraySerializer(), Map.of())) {
            producer.send(new ProducerRecord<>(topic, key, value), (place, failure) -> {
                String outcome = failure == null ? "offset " + place.offset() : failure.toString();
                events.log("control-garbage", topic, outcome);
            });
        }
    }
}
