package dev.sketchwarp.tools.cli.pairs;

import dev.sketchwarp.generator.PairFolder;
import dev.sketchwarp.generator.PairGenerator;
import dev.sketchwarp.generator.SketchForm;
import dev.sketchwarp.tools.cli.command.BaseCommand;
import dev.sketchwarp.tools.cli.command.OutFolder;
import dev.sketchwarp.tools.cli.command.Progress;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;

@Command(
        name = "generate",
        description = "Draw photo/sketch pairs with exact keypoints into a folder that 'publish' reads.",
        footer = {
            "",
            "The folder gets photo/CLASS/*.jpg, sketch/CLASS/*.png, keypoints.json and splits.json. Same seed, same pictures."
        })
public final class GenerateCommand extends BaseCommand {

    @Option(
            names = "--photos",
            paramLabel = "N",
            defaultValue = "100",
            description = "Number of photos (default: ${DEFAULT-VALUE}).")
    private int photos;

    @Option(
            names = "--sketches",
            paramLabel = "N",
            defaultValue = "1",
            description = "Sketches of each photo, by different drawers (default: ${DEFAULT-VALUE}).")
    private int sketches;

    @Option(
            names = "--strokes",
            description = "Write the sketches as strokes (sketch/CLASS/*.json) instead of pictures.")
    private boolean strokes;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "0", description = "Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Option(names = "--out", paramLabel = "DIR", required = true, description = "The folder.")
    private Path out = Path.of("");

    @Override
    public Integer call() throws IOException {
        require(photos >= 1 && sketches >= 1, "--photos and --sketches must be 1 or more.");
        OutFolder.make("--out", out);
        try (Progress progress = new Progress("drawing", photos)) {
            new PairFolder(out)
                    .write(
                            new PairGenerator(seed),
                            photos,
                            sketches,
                            strokes ? SketchForm.STROKES : SketchForm.PNG,
                            written -> progress.step());
        }
        say(photos * sketches + " pairs in " + out);
        return ExitCode.OK;
    }
}
