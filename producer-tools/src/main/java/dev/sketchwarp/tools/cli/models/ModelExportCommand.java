package dev.sketchwarp.tools.cli.models;

import dev.sketchwarp.model.serving.ServingOptions;
import dev.sketchwarp.model.serving.TorchModel;
import dev.sketchwarp.model.tensor.Weights;
import dev.sketchwarp.model.weights.ModelDirectory;
import dev.sketchwarp.model.weights.ModelManifest;
import dev.sketchwarp.tools.cli.command.BaseCommand;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "export",
        description = "Write a model as a TorchScript program, for Python, C++ or Triton.",
        footer = {
            "",
            "Methods: forward (photos and sketches, each N x 256 x 256 x 3 uint8 RGB, to fields); encode_photo and encode_sketch (images"
                    + " to N rows of features) and estimate (a list of such rows of photos, one of sketches, to fields).",
            "Fields: first those of the N photos, then those of the N sketches."
        })
final class ModelExportCommand extends BaseCommand {

    enum ExportFormat {
        TORCHSCRIPT
    }

    @Parameters(paramLabel = "DIR", description = "The model's folder.")
    private Path model = Path.of("");

    @Option(
            names = "--format",
            paramLabel = "torchscript",
            defaultValue = "torchscript",
            description = "What to write (default and only choice: ${DEFAULT-VALUE}).")
    private ExportFormat format = ExportFormat.TORCHSCRIPT;

    @Option(names = "--out", paramLabel = "FILE", required = true, description = "The file to write, e.g. model.pt.")
    private Path out = Path.of("");

    @Override
    public Integer call() throws IOException {
        ModelDirectory directory = new ModelDirectory(model);
        ModelManifest manifest = directory.manifest();
        Weights weights = directory.weights(manifest);
        try (OutputStream file = new BufferedOutputStream(Files.newOutputStream(out))) {
            TorchModel.export(manifest.spec(), weights, ServingOptions.DEFAULT, file);
        }
        say(out + "  " + Files.size(out) + " bytes");
        return ExitCode.OK;
    }
}
