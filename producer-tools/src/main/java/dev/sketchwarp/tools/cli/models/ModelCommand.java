package dev.sketchwarp.tools.cli.models;

import dev.sketchwarp.tools.cli.command.CommandGroup;
import picocli.CommandLine.Command;

@Command(
        name = "model",
        description = "Make and convert models on disk: weights.safetensors and manifest.json in a folder.",
        subcommands = {ModelInitCommand.class, ModelImportCommand.class, ModelExportCommand.class})
public final class ModelCommand extends CommandGroup {}
