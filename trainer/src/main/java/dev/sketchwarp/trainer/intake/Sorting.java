package dev.sketchwarp.trainer.intake;

import dev.sketchwarp.events.LabeledPair;
import dev.sketchwarp.schemas.registry.RegistryException;
import dev.sketchwarp.schemas.serde.RecordValue;
import dev.sketchwarp.service.deadletter.Checked;
import dev.sketchwarp.service.deadletter.Rejected;
import dev.sketchwarp.service.deadletter.Rejection;
import dev.sketchwarp.trainer.intake.DeadLetterTopic.Letter;
import dev.sketchwarp.trainer.store.ExampleStore;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sorts records: pairs to learn from go into the store, others become dead letters. */
final class Sorting {

    /**
     * What was made of records, in order.
     *
     * @param counts one entry for each record that was sorted, to be run when that is durable
     * @param letters to be sent
     * @param outage why the next record cannot be sorted; empty if it was only the time
     */
    record Sorted(List<Runnable> counts, List<Letter> letters, Optional<RegistryException> outage) {}

    private static final Logger LOG = LoggerFactory.getLogger(Sorting.class);

    private final PairCheck check;
    private final ExampleStore store;
    private final IntakeMeters meters;

    Sorting(PairCheck check, ExampleStore store, IntakeMeters meters) {
        this.check = check;
        this.store = store;
        this.meters = meters;
    }

    /** @param enough whether to stop before the next record */
    Sorted sort(Iterable<ConsumerRecord<byte[], byte[]>> records, BooleanSupplier enough) throws IOException {
        List<Runnable> counts = new ArrayList<>();
        List<Letter> letters = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : records) {
            if (enough.getAsBoolean()) {
                break;
            }
            try {
                counts.add(sort(record, letters));
            } catch (RegistryException e) {
                return new Sorted(counts, letters, Optional.of(e));
            }
        }
        return new Sorted(counts, letters, Optional.empty());
    }

    private Runnable sort(ConsumerRecord<byte[], byte[]> record, List<Letter> letters) throws IOException {
        Checked<LabeledPair> checked = check(record);
        if (checked instanceof Checked.Valid<LabeledPair> pair) {
            return store.append(pair.value()).isPresent() ? meters::stored : meters::known;
        }
        Letter letter = new Letter(record, ((Checked.Invalid<LabeledPair>) checked).rejected());
        letters.add(letter);
        LOG.debug("event=pair_rejected reason=\"{}\"", letter.why().detail());
        return () -> meters.rejected(letter.why().reason());
    }

    private Checked<LabeledPair> check(ConsumerRecord<byte[], byte[]> record) {
        try {
            return check.check(record.key(), new RecordValue(record.topic(), record.headers(), record.value()));
        } catch (RegistryException e) {
            throw e;
        } catch (RuntimeException | StackOverflowError e) { // a mistake of ours, met by this pair: others may be fine
            LOG.error("event=pair_fails partition={} offset={}", record.partition(), record.offset(), e);
            return new Checked.Invalid<>(new Rejected(Rejection.INTERNAL_ERROR, e.toString(), Optional.of(e)));
        }
    }
}
