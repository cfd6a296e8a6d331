package dev.sketchwarp.tools.cli.programs;

import dev.sketchwarp.processor.ProcessorConfig;
import dev.sketchwarp.processor.StreamProcessor;
import dev.sketchwarp.service.access.Role;
import dev.sketchwarp.service.program.CommandFailure;
import dev.sketchwarp.tools.cli.command.ClusterCommand;
import dev.sketchwarp.tools.cli.command.LogLevel;
import dev.sketchwarp.tools.cli.command.OptionFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;

@Command(
        name = "process",
        description = "Run a stream processor in the foreground, until Ctrl-C.",
        footer = {
            "",
            "'sketchwarp config' lists the settings. What --set says wins over --config, which wins over the rest."
        })
public final class ProcessCommand extends ClusterCommand {

    @Option(names = "--config", paramLabel = "FILE", description = "The processor's properties.")
    private @Nullable Path config;

    @Option(names = "--set", paramLabel = "KEY=VALUE", description = "One property. Repeatable.")
    private Map<String, String> settings = Map.of();

    @Override
    public Role role() {
        return Role.PROCESSOR;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (!root().verbose()) {
            LogLevel.SERVICE.apply();
        }
        StreamProcessor processor = StreamProcessor.start(ProcessorConfig.of(properties()));
        Runtime.getRuntime().addShutdownHook(new Thread(processor::close, "close-processor"));
        try {
            processor.await();
        } catch (ExecutionException e) {
            throw new CommandFailure("The processor stopped: " + e.getCause(), e);
        }
        return ExitCode.OK;
    }

    private Map<String, String> properties() {
        Map<String, String> properties = connection().settings();
        if (config != null) {
            properties.putAll(OptionFile.read("--config", config));
        }
        properties.putAll(settings);
        return properties;
    }
}
