package dev.sketchwarp.tools.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Models a thousandth of the published network's size, which load and answer in no time. */
public final class SmallModel {
    private static final String SPEC =
            """
            {"backbone": "resnet18", "width": 2, "conditional_norm": true, "feature_layers": [2, 3],
             "input_size": 64, "field_size": 16, "estimator_layers": 2}
            """;

    private SmallModel() {}

    /** Made by {@code model init} in the folder, which names its version. */
    public static Path init(Path folder, long seed) throws IOException {
        Path spec = Files.writeString(Files.createTempFile("spec", ".json"), SPEC);
        List<String> arguments = List.of(
                "model", "init", "--spec", spec.toString(), "--seed", Long.toString(seed), "--out", folder.toString());
        Cli.Result result = Cli.run(arguments.toArray(String[]::new));
        Files.delete(spec);
        if (result.exitCode() != 0) {
            throw new AssertionError(result.err());
        }
        return folder;
    }
}
