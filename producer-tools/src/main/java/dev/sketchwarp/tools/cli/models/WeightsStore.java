package dev.sketchwarp.tools.cli.models;

import dev.sketchwarp.model.weights.ModelFileException;
import dev.sketchwarp.model.weights.ModelStore;
import dev.sketchwarp.service.client.Connection;
import dev.sketchwarp.trainer.modelstore.ModelStores;
import java.net.URI;
import picocli.CommandLine.Option;

/** Where a command puts weights. */
final class WeightsStore {

    @Option(
            names = "--store",
            paramLabel = "file:DIR|s3://BUCKET/PREFIX",
            required = true,
            description =
                    "Where processors read weights; must be among their sketchwarp.model.directories. Object storage is found by"
                            + " sketchwarp.s3.* of --command-config, else as Amazon's SDK finds it.")
    private URI store = URI.create("");

    /** @throws ModelFileException if that is no place for weights */
    ModelStore open(Connection connection) throws ModelFileException {
        return ModelStores.at(store, connection.s3());
    }
}
