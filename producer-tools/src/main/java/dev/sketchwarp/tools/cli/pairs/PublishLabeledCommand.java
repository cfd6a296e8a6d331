package dev.sketchwarp.tools.cli.pairs;

import dev.sketchwarp.events.LabeledPair;
import dev.sketchwarp.events.SplitHint;
import dev.sketchwarp.service.access.Role;
import dev.sketchwarp.service.client.Connection;
import dev.sketchwarp.service.client.PairPublisher;
import dev.sketchwarp.service.program.CommandFailure;
import dev.sketchwarp.tools.cli.command.ClusterCommand;
import dev.sketchwarp.tools.cli.command.Printer;
import dev.sketchwarp.tools.cli.command.Progress;
import dev.sketchwarp.tools.pairs.LabeledPairEvents;
import dev.sketchwarp.tools.pairs.LabeledPairEvents.Prepared;
import dev.sketchwarp.trainer.data.DataFolder;
import dev.sketchwarp.trainer.data.ImageSource;
import dev.sketchwarp.trainer.data.ImageSource.ImageFile;
import dev.sketchwarp.trainer.data.PairSet;
import dev.sketchwarp.trainer.data.Psc6kAxes;
import dev.sketchwarp.trainer.data.TrainingPair;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "publish-labeled",
        description = "Publish a folder of labelled pairs, for the trainer to learn from and to measure by.",
        footer = {
            "",
            "The folder holds photo/CLASS/*.jpg, sketch/CLASS/*.png, splits.json and keypoints.json (as 'sketchwarp generate'"
                    + " makes it), or the folders of Sketchy and PSC6k's test_pairs_ps.csv and train_pairs_ps.csv.",
            "Pairs keep their ids, so that the trainer ignores those that it has: publishing again does no harm."
        })
public final class PublishLabeledCommand extends ClusterCommand {

    enum Split {
        TRAIN,
        DEVELOPMENT,
        ALL
    }

    @Parameters(paramLabel = "DIR", description = "The folder.")
    private Path folder = Path.of("");

    @Option(
            names = "--split",
            paramLabel = "train|development|all",
            defaultValue = "all",
            description = "Which pairs (default: ${DEFAULT-VALUE}). The events carry it as a hint.")
    private Split split = Split.ALL;

    @Option(names = "--limit", paramLabel = "N", description = "Only the first N of them.")
    private @Nullable Integer limit;

    @Option(
            names = "--annotator",
            paramLabel = "NAME",
            defaultValue = "",
            description = "Who marked the keypoints, as the events say (default: unknown).")
    private String annotator = "";

    @Option(
            names = "--psc6k-axes",
            paramLabel = "xa_vertical|xa_horizontal",
            defaultValue = "xa_vertical",
            description =
                    "Which way PSC6k's columns XA and XB run (default: ${DEFAULT-VALUE}, as its reader names them;"
                            + " its description says horizontal).")
    private Psc6kAxes axes = Psc6kAxes.XA_VERTICAL;

    @Mixin
    private Printer printer = new Printer();

    /** A pair, and what it is for. */
    private record Labelled(TrainingPair pair, SplitHint hint) {}

    @Override
    public Role role() {
        return Role.PUBLISH_LABELED;
    }

    @Override
    public Integer call() throws IOException {
        List<Labelled> pairs = chosen();
        Connection connection = connection();
        publish(connection, pairs);
        String topic = connection.topics().labeledPairs().name();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("published", pairs.size());
        json.put("topic", topic);
        printer.print(json, pairs.size() + " labelled pairs in " + topic);
        return ExitCode.OK;
    }

    private void publish(Connection connection, List<Labelled> pairs) throws IOException {
        LabeledPairEvents events = new LabeledPairEvents(annotator);
        SentPairs<String> sent = new SentPairs<>(
                (pairId, accepted) -> {}, (pairId, reason) -> note("%s: not published: %s", pairId, reason));
        try (PairPublisher<LabeledPair> publisher = PairPublisher.ofLabeledPairs(connection);
                Progress progress = new Progress("publishing", pairs.size())) {
            for (Labelled labelled : pairs) {
                Prepared prepared = events.prepare(labelled.pair(), labelled.hint());
                prepared.warnings().forEach(warning -> note("warning: %s", warning));
                sent.add(labelled.pair().id(), publisher.publish(prepared.event()));
                progress.step();
            }
            publisher.flush();
            sent.await();
        }
    }

    /** All pairs asked for, of files that can be read; otherwise nothing is sent. */
    private List<Labelled> chosen() throws IOException {
        require(limit == null || limit >= 1, "--limit must be 1 or more.");
        PairSet set = DataFolder.read(folder, axes);
        List<Labelled> all = Stream.concat(
                        labelled(set.train(), SplitHint.TRAINING, Split.TRAIN),
                        labelled(set.development(), SplitHint.EVALUATION, Split.DEVELOPMENT))
                .limit(limit == null ? Long.MAX_VALUE : limit)
                .toList();
        if (all.isEmpty()) {
            throw new CommandFailure(folder + " has no pairs to publish: give another folder or another --split.");
        }
        requireReadable(all);
        return all;
    }

    private Stream<Labelled> labelled(List<TrainingPair> pairs, SplitHint hint, Split of) {
        return split == Split.ALL || split == of
                ? pairs.stream().map(pair -> new Labelled(pair, hint))
                : Stream.empty();
    }

    private void requireReadable(List<Labelled> pairs) {
        List<String> problems = new ArrayList<>();
        for (Labelled labelled : pairs) {
            Stream.of(labelled.pair().photo(), labelled.pair().sketch())
                    .filter(image -> !readable(image))
                    .forEach(image -> problems.add(labelled.pair().id() + ": there is no readable file " + image));
        }
        if (!problems.isEmpty()) {
            problems.forEach(this::note);
            throw new CommandFailure("Nothing was published: correct what is listed above, and publish again.");
        }
    }

    private static boolean readable(ImageSource image) {
        return !(image instanceof ImageFile file) || Files.isRegularFile(file.file()) && Files.isReadable(file.file());
    }
}
