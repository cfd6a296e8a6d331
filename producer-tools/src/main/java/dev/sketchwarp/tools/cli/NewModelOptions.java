package dev.sketchwarp.tools.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sketchwarp.model.network.Backbone;
import dev.sketchwarp.model.network.NetworkSpec;
import dev.sketchwarp.tools.CommandFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a model that is made needs to be told. */
final class NewModelOptions {

    @Option(
            names = "--spec",
            paramLabel = "NAME|FILE",
            defaultValue = "resnet18",
            description = "The network: resnet18, resnet50 or resnet101 as published, or a JSON file with the fields of"
                    + " 'spec' in manifest.json (default: ${DEFAULT-VALUE}).")
    private String spec = "";

    @Option(
            names = "--name",
            paramLabel = "NAME",
            defaultValue = "sketchwarp",
            description = "The model's name (default: ${DEFAULT-VALUE}).")
    private String name = "";

    @Option(
            names = "--model-version",
            paramLabel = "VERSION",
            description = "The version, unique within the name (default: the folder's name).")
    private @Nullable String version;

    @Option(names = "--out", paramLabel = "DIR", required = true, description = "The folder to make.")
    private Path out = Path.of("");

    String name() {
        return name;
    }

    String version() {
        return version == null ? out.toAbsolutePath().normalize().getFileName().toString() : version;
    }

    Path out() {
        return out;
    }

    NetworkSpec networkSpec() throws IOException {
        Optional<Backbone> published = Arrays.stream(Backbone.values())
                .filter(backbone -> backbone.name().equalsIgnoreCase(spec))
                .findFirst();
        return published.isPresent() ? NetworkSpec.published(published.get()) : read(Path.of(spec));
    }

    private static NetworkSpec read(Path file) throws IOException {
        if (!Files.isReadable(file)) {
            throw new CommandFailure("--spec " + file + " is neither the name of a published network ("
                    + Arrays.toString(Backbone.values()).toLowerCase(Locale.ROOT) + ") nor a file that can be read.");
        }
        try {
            return new ObjectMapper().readValue(file.toFile(), NetworkSpec.class);
        } catch (JsonProcessingException e) {
            throw new CommandFailure("--spec " + file + " is not a network spec: " + e.getOriginalMessage(), e);
        }
    }
}
