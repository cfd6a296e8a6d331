package dev.sketchwarp.tools.cli.training;

import dev.sketchwarp.model.serving.TorchModel;
import dev.sketchwarp.service.program.CommandFailure;
import dev.sketchwarp.tools.cli.command.BaseCommand;
import dev.sketchwarp.tools.cli.command.OutFolder;
import dev.sketchwarp.tools.cli.command.Progress;
import dev.sketchwarp.trainer.data.LabelFolder;
import dev.sketchwarp.trainer.data.PairFolder;
import dev.sketchwarp.trainer.data.TrainingPair;
import dev.sketchwarp.trainer.labelling.PseudoLabels;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "pseudo-label",
        description =
                "Label the training pairs of a folder with the matches that a model finds, for 'train' to learn from.",
        footer = {
            "",
            "DIR of --out gets fields with a trust in every node, and refers to the images of --data: 'sketchwarp train --data"
                    + " PAIRS --data LABELS' trains on both."
        })
public final class PseudoLabelCommand extends BaseCommand {

    @Mixin
    private ModelOptions model = new ModelOptions();

    @Option(
            names = "--data",
            paramLabel = "DIR",
            required = true,
            description = "A folder with splits.json, as 'generate' makes it.")
    private Path data = Path.of("");

    @Option(names = "--out", paramLabel = "DIR", required = true, description = "Where the labels go.")
    private Path out = Path.of("");

    @Override
    public Integer call() throws IOException {
        PairFolder folder = new PairFolder(data);
        List<TrainingPair> pairs = folder.read().train();
        if (pairs.isEmpty()) {
            throw new CommandFailure(data + " has no training pairs: nothing can be labelled.");
        }
        OutFolder.make("--out", out);
        try (TorchModel loaded = model.loadFastest(model.manifest());
                Progress progress = new Progress("labelling", pairs.size())) {
            PseudoLabels labels = new PseudoLabels(loaded, problem -> note("warning: left out: %s", problem));
            int labelled = labels.write(pairs, new LabelFolder(out, folder.images()), progress::steps);
            if (labelled == 0) {
                throw new CommandFailure("None of the " + pairs.size() + " pairs of " + data + " can be read.");
            }
            say(out + ": labels of " + labelled + " pairs");
        }
        return ExitCode.OK;
    }
}
