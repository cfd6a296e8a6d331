package dev.sketchwarp.tools.cli;

import picocli.CommandLine.Command;

@Command(
        name = "model",
        description = "Make and convert models on disk: weights.safetensors and manifest.json in a folder.",
        subcommands = {ModelInitCommand.class, ModelImportCommand.class, ModelExportCommand.class})
final class ModelCommand extends CommandGroup {}
