package dev.sketchwarp.service.client;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Where a record lies in its topic, written {@code partition:offset}. */
public record Place(int partition, long offset) {

    static Place of(ConsumerRecord<?, ?> record) {
        return new Place(record.partition(), record.offset());
    }

    /** @throws IllegalArgumentException saying what is wrong with the text */
    public static Place parse(String text) {
        String[] parts = text.split(":", -1);
        try {
            return new Place(Integer.parseInt(parts[0]), Long.parseLong(parts[1]));
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
            throw new IllegalArgumentException("'" + text + "' is not of the form partition:offset", e);
        }
    }

    @Override
    public String toString() {
        return partition + ":" + offset;
    }
}
