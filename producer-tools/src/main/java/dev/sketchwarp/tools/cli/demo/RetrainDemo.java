package dev.sketchwarp.tools.cli.demo;

import dev.sketchwarp.events.ImagePair;
import dev.sketchwarp.events.LabeledPair;
import dev.sketchwarp.generator.PairGenerator;
import dev.sketchwarp.processor.StreamProcessor;
import dev.sketchwarp.service.client.PairPublisher;
import dev.sketchwarp.service.client.Receipt;
import dev.sketchwarp.service.client.Receipt.Refused;
import dev.sketchwarp.service.program.CommandFailure;
import dev.sketchwarp.service.program.Pause;
import dev.sketchwarp.tools.cli.command.Progress;
import dev.sketchwarp.tools.demo.DemoReports;
import dev.sketchwarp.tools.demo.GeneratedEvents;
import dev.sketchwarp.tools.demo.Outcome;
import dev.sketchwarp.tools.demo.PairRun;
import dev.sketchwarp.tools.demo.Traffic;
import dev.sketchwarp.tools.demo.TrainingHistory;
import dev.sketchwarp.tools.local.Installation;
import dev.sketchwarp.tools.local.LiveModel;
import dev.sketchwarp.tools.page.view.DemoReport;
import dev.sketchwarp.tools.page.view.ModelLabel;
import dev.sketchwarp.tools.page.view.RetrainFigures;
import dev.sketchwarp.tools.page.view.RetrainReport;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * A new version, from labelled pairs to answers, in an installation that has a processor and a trainer: the same pairs are
 * asked before and after, with a little traffic meanwhile.
 *
 * @param labelled pairs to learn from
 * @param seed of the labelled pairs
 * @param answers how long to wait for the next answer
 * @param training how long to wait for the new version
 * @param note for lines to the person at the terminal
 */
record RetrainDemo(int labelled, long seed, Duration answers, Duration training, Consumer<String> note) {

    private static final Duration BETWEEN_PAIRS = Duration.ofSeconds(3);

    /** @throws CommandFailure at the first thing that goes wrong */
    RetrainReport run(Installation installation, List<ImagePair> pairs) throws IOException {
        LiveModel first = installation.model();
        String remark = first.untrained() ? LiveModel.UNTRAINED_NOTE : "";
        DemoReport before = ask(installation, pairs, new ModelLabel(first.name(), first.version()), "before", remark);
        try (Traffic traffic = new Traffic(installation.connection(), pairs, BETWEEN_PAIRS)) {
            publishLabels(installation);
            Instant published = Instant.now();
            NewVersion next = new TrainingWatch(installation.trainer().orElseThrow(), note).awaitVersion(training);
            Instant live = Instant.now();
            awaitAdoption(installation.processor().orElseThrow(), next.version());
            Instant adopted = Instant.now();
            note.accept("version " + next.version() + " is LIVE and answers: " + next.reason());
            int meanwhile = traffic.end(answers);
            DemoReport after = ask(installation, pairs, new ModelLabel(first.name(), next.version()), "after", "");
            TrainingHistory history = TrainingHistory.in(installation.trainingFolder(next.version()));
            return new RetrainReport(
                    before,
                    after,
                    new RetrainFigures(
                            labelled,
                            history.steps(),
                            millis(published, live),
                            millis(live, adopted),
                            meanwhile,
                            next.reason()),
                    history.curves());
        }
    }

    private static double millis(Instant from, Instant to) {
        return Duration.between(from, to).toNanos() / 1e6;
    }

    /** Each time under other ids, as answers are distinguished by their pair's id. */
    private DemoReport ask(
            Installation installation, List<ImagePair> pairs, ModelLabel model, String when, String remark) {
        List<ImagePair> asked = pairs.stream()
                .map(pair -> ImagePair.newBuilder(pair)
                        .setPairId(pair.getPairId() + "-" + when)
                        .build())
                .toList();
        try (Progress progress = new Progress("answers " + when, asked.size())) {
            Outcome outcome = PairRun.run(installation.connection(), asked, answers, progress::step);
            if (!outcome.complete()) {
                throw new CommandFailure(
                        "Not every pair was answered exactly once " + when + " the training: " + outcome.troubles());
            }
            return DemoReports.of(model, remark, asked, outcome);
        }
    }

    private void publishLabels(Installation installation) {
        PairGenerator generator = new PairGenerator(seed);
        List<CompletableFuture<Receipt>> receipts = new ArrayList<>();
        try (PairPublisher<LabeledPair> publisher = PairPublisher.ofLabeledPairs(installation.connection());
                Progress progress = new Progress("publishing labelled pairs", labelled)) {
            for (int index = 0; index < labelled; index++) {
                receipts.add(publisher.publish(GeneratedEvents.labelled(generator.pair(index))));
                progress.step();
            }
            publisher.flush();
        }
        receipts.forEach(receipt -> {
            if (receipt.join() instanceof Refused refused) {
                throw new CommandFailure("A labelled pair was not published: " + refused.reason());
            }
        });
        note.accept("published " + labelled + " labelled pairs");
    }

    private void awaitAdoption(StreamProcessor processor, String version) {
        if (!Pause.until(() -> processor.runs(version), answers, Duration.ofMillis(20))) {
            throw new CommandFailure("The processor did not adopt version " + version + " within " + answers.toSeconds()
                    + " s: " + processor.health() + ".");
        }
    }
}
