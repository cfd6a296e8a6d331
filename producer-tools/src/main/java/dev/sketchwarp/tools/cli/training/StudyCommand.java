package dev.sketchwarp.tools.cli.training;

import dev.sketchwarp.benchmarks.study.Study;
import dev.sketchwarp.tools.cli.command.BaseCommand;
import dev.sketchwarp.tools.cli.command.DeviceOption;
import dev.sketchwarp.tools.cli.command.OutFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "study",
        description = {
            "Study where models are right and where they are wrong, on the development pairs of a folder: by how much moves, by the",
            "distance to the nearest ink, by confidence, by what is shown, by part and its width; beside a second annotator; and on sketches that",
            "are drawn in other styles, turned, foreshortened, thickened or incomplete."
        })
public final class StudyCommand extends BaseCommand {

    @Option(names = "--model", paramLabel = "DIR", required = true, description = "A model. Repeatable.")
    private List<Path> models = new ArrayList<>();

    @Option(names = "--data", paramLabel = "DIR", required = true, description = "The folder, as for 'train'.")
    private Path data = Path.of("");

    @Option(
            names = "--second-annotator",
            paramLabel = "FILE",
            description =
                    "Where a second annotator saw keypoints in sketches, as docs/study/second-annotator.json: models are set beside that.")
    private @Nullable Path secondAnnotator;

    @Option(names = "--out", paramLabel = "DIR", required = true, description = "Where study.md and its plots go.")
    private Path out = Path.of("");

    @Mixin
    private DeviceOption device = new DeviceOption();

    @Override
    public Integer call() throws IOException {
        OutFolder.make("--out", out);
        Path page = Study.write(models, data, secondAnnotator, out, device.device(), this::note);
        say(page.toString());
        return ExitCode.OK;
    }
}
