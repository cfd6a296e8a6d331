package dev.sketchwarp.tools.cli.training;

import dev.sketchwarp.benchmarks.study.arms.ArmScale;
import dev.sketchwarp.benchmarks.study.arms.TrainingStudy;
import dev.sketchwarp.service.program.CommandFailure;
import dev.sketchwarp.tools.cli.command.BaseCommand;
import dev.sketchwarp.tools.cli.command.OutFolder;
import dev.sketchwarp.trainer.progress.TrainingException;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "study-training",
        description = {
            "Study what each part of the recipe contributes: about twenty trainings that differ in one point each (encoder, feature layers,",
            "batch norm, amount of labels, similarity of features, positives), and what random numbers do. If stopped, the same command continues after",
            "the last finished training."
        })
public final class StudyTrainingCommand extends BaseCommand {

    @Option(
            names = "--data",
            paramLabel = "DIR",
            required = true,
            description = "The folder, as for 'train': its development pairs are measured on.")
    private Path data = Path.of("");

    @Option(
            names = "--labels",
            paramLabel = "DIR",
            required = true,
            description =
                    "A folder with 200 labelled training pairs or more, as 'pseudo-label' and 'generate' make it.")
    private Path labels = Path.of("");

    @Option(
            names = "--out",
            paramLabel = "DIR",
            required = true,
            description = "Where training-study.md, its plot and a folder for each training go.")
    private Path out = Path.of("");

    @Option(
            names = "--size",
            paramLabel = "PIXELS",
            defaultValue = "128",
            description = "Side of the networks' images (default: ${DEFAULT-VALUE}).")
    private int size;

    @Option(
            names = "--width",
            paramLabel = "N",
            defaultValue = "64",
            description = "Channels of the encoder's first layer (default: ${DEFAULT-VALUE}).")
    private int width;

    @Option(
            names = "--steps",
            paramLabel = "N",
            defaultValue = "1000",
            description = "Steps of each stage (default: ${DEFAULT-VALUE}).")
    private int steps;

    @Option(
            names = "--batch",
            paramLabel = "N",
            defaultValue = "16",
            description = "Pairs a step (default: ${DEFAULT-VALUE}).")
    private int batch;

    @Mixin
    private TrainingProcessOptions process = new TrainingProcessOptions();

    @Override
    public Integer call() throws IOException, InterruptedException, TrainingException {
        OutFolder.make("--out", out);
        ArmScale scale = new ArmScale(size, width, steps, batch);
        try {
            say(TrainingStudy.write(scale, data, labels, out, process.device(), process.heapMegabytes(), this::note)
                    .toString());
            return ExitCode.OK;
        } catch (IllegalArgumentException e) {
            throw new CommandFailure("--size, --width, --steps or --batch: " + e.getMessage() + ".", e);
        }
    }
}
