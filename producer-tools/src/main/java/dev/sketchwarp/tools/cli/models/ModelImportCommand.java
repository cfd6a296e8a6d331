package dev.sketchwarp.tools.cli.models;

import dev.sketchwarp.model.network.Network;
import dev.sketchwarp.model.tensor.DType;
import dev.sketchwarp.model.weights.ModelProvenance;
import dev.sketchwarp.model.weights.checkpoint.CheckpointImport;
import dev.sketchwarp.model.weights.checkpoint.CheckpointImporter;
import dev.sketchwarp.model.weights.checkpoint.Resnet50V2Import;
import dev.sketchwarp.service.program.CommandFailure;
import dev.sketchwarp.tools.cli.command.BaseCommand;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "import",
        description =
                "Make a model of a PyTorch checkpoint (.pth.tar, of either format of torch.save), or of a ResNet-50 v2"
                        + " with the ONNX model zoo's names (.safetensors), whose features are matched without"
                        + " training. Nothing in the file is executed; the network is read off its tensors.")
final class ModelImportCommand extends BaseCommand {

    @Parameters(paramLabel = "FILE", description = "The checkpoint or the safetensors file.")
    private Path checkpoint = Path.of("");

    @Option(
            names = "--source",
            paramLabel = "TEXT",
            description = "Where the weights come from and under which licence, for the manifest; may be given again.")
    private List<String> sources = List.of();

    @Option(
            names = "--dtype",
            paramLabel = "TYPE",
            defaultValue = "F32",
            description = "F32, or F16 to halve the file (default: ${DEFAULT-VALUE}).")
    private DType dtype = DType.F32;

    @Mixin
    private NewModelOptions model = new NewModelOptions();

    @Override
    public Integer call() throws IOException {
        CheckpointImport imported = read();
        list("skipped, not part of the network", imported.unknown());
        list("missing", imported.missing());
        list("of another shape or type", imported.misshapen());
        if (!imported.isComplete()) {
            throw new CommandFailure(checkpoint + " is not a whole checkpoint of this network: "
                    + imported.missing().size() + " tensors are missing and "
                    + imported.misshapen().size()
                    + " are of another shape or type, listed above. Nothing was written.");
        }
        ModelProvenance provenance = new ModelProvenance(
                Map.of(), Map.of(), "imported from " + checkpoint.getFileName(), null, null, sources);
        say(model.write(imported.spec(), imported.weights(), dtype, provenance));
        return ExitCode.OK;
    }

    private CheckpointImport read() throws IOException {
        return checkpoint.toString().endsWith(".safetensors")
                ? Resnet50V2Import.read(checkpoint, spec -> new Network(spec).parameters())
                : CheckpointImporter.read(checkpoint, spec -> new Network(spec).parameters());
    }

    private void list(String what, List<String> tensors) {
        tensors.forEach(tensor -> note("%s: %s", what, tensor));
    }
}
