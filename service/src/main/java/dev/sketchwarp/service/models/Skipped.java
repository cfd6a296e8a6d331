package dev.sketchwarp.service.models;

import java.util.ArrayList;
import java.util.List;

/**
 * The unreadable records of a control topic, as of the last reading. They must stop neither those who read the topic nor the
 * records behind them, so they are skipped, and shown wherever people look.
 *
 * @param count all of them
 * @param first the first few, which are enough to find the sender
 */
public record Skipped(long count, List<Unreadable> first) {

    public static final Skipped NONE = new Skipped(0, List.of());

    private static final int KEPT = 10;

    /**
     * One of them.
     *
     * @param reason what is wrong with it
     */
    public record Unreadable(String topic, int partition, long offset, String reason) {

        /** For people. */
        @Override
        public String toString() {
            return "%s partition %d offset %d is unreadable and skipped: %s"
                    .formatted(topic, partition, offset, reason);
        }
    }

    public Skipped {
        first = List.copyOf(first);
    }

    Skipped and(Unreadable record) {
        List<Unreadable> kept = new ArrayList<>(first);
        if (kept.size() < KEPT) {
            kept.add(record);
        }
        return new Skipped(count + 1, kept);
    }

    /** For people, a sentence each; empty if none is skipped. */
    public List<String> sentences() {
        List<String> sentences = new ArrayList<>();
        first.forEach(record -> sentences.add(record.toString()));
        if (count > first.size()) {
            sentences.add("%d more records are unreadable and skipped".formatted(count - first.size()));
        }
        return sentences;
    }
}
