package dev.sketchwarp.tools.cli.programs;

import dev.sketchwarp.processor.ProcessorConfig;
import dev.sketchwarp.tools.cli.command.BaseCommand;
import dev.sketchwarp.trainer.TrainerConfig;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Parameters;

@Command(
        name = "config",
        description = "Print every setting of a program: meaning, range and default, as a properties file.")
public final class ConfigCommand extends BaseCommand {

    enum Program {
        PROCESSOR(ProcessorConfig::documentation),
        TRAINER(TrainerConfig::documentation);

        private final Supplier<String> documentation;

        Program(Supplier<String> documentation) {
            this.documentation = documentation;
        }
    }

    @Parameters(
            paramLabel = "processor|trainer",
            arity = "0..1",
            defaultValue = "processor",
            description = "Which one (default: ${DEFAULT-VALUE}).")
    private Program program = Program.PROCESSOR;

    @Override
    public Integer call() {
        out().print(program.documentation.get());
        out().flush();
        return ExitCode.OK;
    }
}
