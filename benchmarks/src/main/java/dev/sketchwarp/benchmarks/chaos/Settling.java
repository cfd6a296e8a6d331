package dev.sketchwarp.benchmarks.chaos;

import dev.sketchwarp.benchmarks.chaos.audit.Count;
import dev.sketchwarp.benchmarks.chaos.audit.Fates;
import dev.sketchwarp.benchmarks.chaos.audit.Ledger;
import dev.sketchwarp.benchmarks.chaos.audit.ModelAudit;
import dev.sketchwarp.benchmarks.chaos.audit.PairAudit;
import dev.sketchwarp.benchmarks.chaos.audit.Tally;
import dev.sketchwarp.events.Correspondence;
import dev.sketchwarp.events.ImagePair;
import dev.sketchwarp.events.LabeledPair;
import dev.sketchwarp.schemas.topic.Topics;
import dev.sketchwarp.service.access.Identities;
import dev.sketchwarp.service.client.Connection;
import dev.sketchwarp.service.program.Closing;
import dev.sketchwarp.service.program.CommandFailure;
import dev.sketchwarp.service.program.Pause;
import dev.sketchwarp.trainer.data.PairSet;
import dev.sketchwarp.trainer.data.TrainingPair;
import dev.sketchwarp.trainer.store.ExampleStore;
import dev.sketchwarp.trainer.store.StoreSnapshot;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;

/** The end of a run: waits until everything is done, then counts. */
final class Settling implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Programs programs;
    private final Connection connection;
    private final Health health;
    private final Closing closing = new Closing();
    private final Tally<Correspondence> answers;
    private final Tally<ImagePair> letters;
    private final Tally<LabeledPair> labels;
    private final Tally<LabeledPair> labelLetters;
    private final List<String> problems = new ArrayList<>();

    Settling(Programs programs, Health health) {
        this.programs = programs;
        this.health = health;
        this.connection = programs.connection();
        Topics topics = connection.topics();
        answers = closing.add(
                new Tally<>(connection, topics.correspondences(), Correspondence.class, Correspondence::getPairId));
        letters = closing.add(
                new Tally<>(connection, topics.imagePairsDeadLetters(), ImagePair.class, ImagePair::getPairId));
        labels = closing.add(new Tally<>(connection, topics.labeledPairs(), LabeledPair.class, LabeledPair::getPairId));
        labelLetters = closing.add(
                new Tally<>(connection, topics.labeledPairsDeadLetters(), LabeledPair.class, LabeledPair::getPairId));
    }

    /** Everything that is wrong so far. */
    List<String> problems() {
        return problems;
    }

    /** Until each pair has an outcome and each labelled pair was taken, or nothing has happened for long. */
    void awaitQuiet(Ledger ledger) {
        long heard = System.nanoTime();
        long taken = -1;
        while (!quiet(ledger)) {
            int more = answers.read() + letters.read();
            long now = committed();
            if (more > 0 || now != taken) {
                heard = System.nanoTime();
                taken = now;
            }
            if (System.nanoTime() - heard > PATIENCE.toNanos()) {
                problems.add("no more progress, though not everything is done");
                return;
            }
        }
    }

    private boolean quiet(Ledger ledger) {
        labels.readToEnd();
        int sent = labels.counts().values().stream().mapToInt(count -> count).sum();
        return ledger.published().keySet().stream().allMatch(id -> answers.of(id) + letters.of(id) > 0)
                && committed() >= sent;
    }

    /** Labelled pairs that the trainer is done with. */
    private long committed() {
        try (Admin admin = connection.admin()) {
            return admin
                    .listConsumerGroupOffsets(Identities.trainers(connection.topics()))
                    .partitionsToOffsetAndMetadata()
                    .get()
                    .values()
                    .stream()
                    .mapToLong(OffsetAndMetadata::offset)
                    .sum();
        } catch (ExecutionException e) {
            return -1; // the group's coordinator is not there yet
        } catch (InterruptedException e) {
            throw new CommandFailure("Interrupted.", e);
        }
    }

    /** Until all programs are ready and run the version that is LIVE; the trainer, which may make one, ends before. */
    void awaitModel() {
        awaitTrue(() -> health.ready(programs.trainer()), programs.trainer());
        programs.trainer().end();
        String live = connection
                .modelVersions()
                .read()
                .live(ProgramSettings.MODEL)
                .map(version -> version.getVersion())
                .orElse("none");
        for (Child processor : programs.processors()) {
            awaitTrue(() -> runs(processor, live), processor);
        }
    }

    private boolean runs(Child processor, String version) {
        return health.of(processor)
                .filter(report -> report.path("ready").asBoolean()
                        && report.at("/model/version").asText().equals(version))
                .isPresent();
    }

    private void awaitTrue(BooleanSupplier condition, Child program) {
        if (!Pause.until(condition, PATIENCE)) {
            String report = health.of(program).map(Object::toString).orElse("no answer");
            problems.add(program.name() + " is not ready with the LIVE version: " + report);
        }
    }

    Count pairs(Ledger ledger) {
        PairAudit audit = PairAudit.of(connection, ledger);
        problems.addAll(audit.problems());
        return audit.count();
    }

    Count labelled(Ledger ledger) throws IOException {
        List.of(labels, labelLetters).forEach(Tally::readToEnd);
        Fates fates = new Fates("labelled pairs");
        Count count =
                fates.count(ledger, labels.counts(), stored(), labelLetters.counts(), labelLetters.reasons(), true);
        problems.addAll(fates.problems());
        return count;
    }

    private Map<String, Integer> stored() throws IOException {
        Map<String, Integer> ids = new HashMap<>();
        try (StoreSnapshot snapshot =
                ExampleStore.openForReading(programs.settings().store())) {
            PairSet all = snapshot.pairs();
            Stream.concat(all.train().stream(), all.development().stream())
                    .map(TrainingPair::id)
                    .forEach(id -> ids.merge(id, 1, Integer::sum));
        }
        return ids;
    }

    int models() {
        ModelAudit audit =
                ModelAudit.of(ProgramSettings.MODEL, connection.modelVersions().read());
        problems.addAll(audit.problems());
        return audit.versions();
    }

    @Override
    public void close() {
        closing.close();
    }
}
