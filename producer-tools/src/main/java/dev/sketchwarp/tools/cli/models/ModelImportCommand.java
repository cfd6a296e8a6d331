package dev.sketchwarp.tools.cli.models;

import dev.sketchwarp.model.network.Network;
import dev.sketchwarp.model.weights.ModelProvenance;
import dev.sketchwarp.model.weights.checkpoint.CheckpointImport;
import dev.sketchwarp.model.weights.checkpoint.CheckpointImporter;
import dev.sketchwarp.service.program.CommandFailure;
import dev.sketchwarp.tools.cli.command.BaseCommand;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "import",
        description =
                "Make a model of a PyTorch checkpoint (.pth.tar, of either format of torch.save). Nothing in the file is"
                        + " executed; the network is read off the shapes of its tensors.")
final class ModelImportCommand extends BaseCommand {

    @Parameters(paramLabel = "FILE", description = "The checkpoint.")
    private Path checkpoint = Path.of("");

    @Mixin
    private NewModelOptions model = new NewModelOptions();

    @Override
    public Integer call() throws IOException {
        CheckpointImport imported = CheckpointImporter.read(checkpoint, spec -> new Network(spec).parameters());
        list("passed over, not of the network", imported.unknown());
        list("missing", imported.missing());
        list("of another shape or type", imported.misshapen());
        if (!imported.isComplete()) {
            throw new CommandFailure(checkpoint + " is not a whole checkpoint of this network: "
                    + imported.missing().size() + " tensors are missing and "
                    + imported.misshapen().size()
                    + " are of another shape or type, listed above. Nothing was written.");
        }
        ModelProvenance provenance =
                new ModelProvenance(Map.of(), Map.of(), "imported from " + checkpoint.getFileName(), null);
        out().println(model.write(imported.spec(), imported.weights(), provenance));
        return ExitCode.OK;
    }

    private void list(String what, List<String> tensors) {
        tensors.forEach(tensor -> note("%s: %s", what, tensor));
    }
}
