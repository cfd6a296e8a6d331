package dev.sketchwarp.tools.cli;

import dev.sketchwarp.processor.ProcessorConfig;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;

@Command(
        name = "config",
        description = "Print every setting of the stream processor: meaning, range and default, as a properties file.")
final class ConfigCommand extends BaseCommand {

    @Override
    public Integer call() {
        out().print(ProcessorConfig.documentation());
        out().flush();
        return ExitCode.OK;
    }
}
