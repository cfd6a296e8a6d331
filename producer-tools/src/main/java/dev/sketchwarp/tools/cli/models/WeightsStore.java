package dev.sketchwarp.tools.cli.models;

import dev.sketchwarp.model.weights.ModelFileException;
import dev.sketchwarp.model.weights.ModelStore;
import java.net.URI;
import picocli.CommandLine.Option;

/** Where a command puts weights. */
final class WeightsStore {

    @Option(
            names = "--store",
            paramLabel = "file:DIR",
            required = true,
            description = "Where processors read weights; must be among their sketchwarp.model.directories.")
    private URI store = URI.create("");

    /** @throws ModelFileException if that is no place for weights */
    ModelStore open() throws ModelFileException {
        return ModelStore.at(store);
    }
}
