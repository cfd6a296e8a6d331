package dev.sketchwarp.tools.cli;

import dev.sketchwarp.service.console.Console;
import dev.sketchwarp.service.console.OutputLostException;
import dev.sketchwarp.service.console.Printable;
import dev.sketchwarp.tools.cli.bench.BenchCommand;
import dev.sketchwarp.tools.cli.cluster.AclsCommand;
import dev.sketchwarp.tools.cli.cluster.TopicsCommand;
import dev.sketchwarp.tools.cli.command.ClusterCommand;
import dev.sketchwarp.tools.cli.command.GlobalOptions;
import dev.sketchwarp.tools.cli.command.LogLevel;
import dev.sketchwarp.tools.cli.command.Version;
import dev.sketchwarp.tools.cli.demo.DemoCommand;
import dev.sketchwarp.tools.cli.dlq.DlqCommand;
import dev.sketchwarp.tools.cli.models.ModelCommand;
import dev.sketchwarp.tools.cli.models.ModelsCommand;
import dev.sketchwarp.tools.cli.pairs.GenerateCommand;
import dev.sketchwarp.tools.cli.pairs.PublishCommand;
import dev.sketchwarp.tools.cli.pairs.PublishLabeledCommand;
import dev.sketchwarp.tools.cli.pairs.WatchCommand;
import dev.sketchwarp.tools.cli.programs.ConfigCommand;
import dev.sketchwarp.tools.cli.programs.ProcessCommand;
import dev.sketchwarp.tools.cli.programs.UpCommand;
import dev.sketchwarp.tools.cli.programs.ViewCommand;
import dev.sketchwarp.tools.cli.training.EvaluateCommand;
import dev.sketchwarp.tools.cli.training.PseudoLabelCommand;
import dev.sketchwarp.tools.cli.training.StudyCommand;
import dev.sketchwarp.tools.cli.training.StudyTrainingCommand;
import dev.sketchwarp.tools.cli.training.TrainCommand;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.ScopeType;

/** The root command: what all commands share, and the list of them. */
@Command(
        name = "sketchwarp",
        description = "Dense correspondences between photos and sketches, as a stream.",
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        versionProvider = Version.class,
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:failed; a sentence on stderr says what, where and what to do",
            "2:wrong usage",
            "141:the reader of the output has closed it"
        },
        subcommands = {
            DemoCommand.class,
            UpCommand.class,
            ProcessCommand.class,
            ConfigCommand.class,
            BenchCommand.class,
            GenerateCommand.class,
            TrainCommand.class,
            EvaluateCommand.class,
            PseudoLabelCommand.class,
            StudyCommand.class,
            StudyTrainingCommand.class,
            PublishCommand.class,
            PublishLabeledCommand.class,
            WatchCommand.class,
            ViewCommand.class,
            DlqCommand.class,
            TopicsCommand.class,
            AclsCommand.class,
            ModelsCommand.class,
            ModelCommand.class,
            CompletionCommand.class,
            ManCommand.class
        })
public final class SketchWarp extends GlobalOptions {

    private static final List<String> CONNECTION_OPTIONS =
            List.of("--bootstrap-server", "--registry-url", "--topic-prefix", "--command-config");

    private SketchWarp() {}

    /** The whole tool, ready to execute arguments. */
    public static CommandLine commandLine() {
        CommandLine line = new CommandLine(new SketchWarp());
        dropConnectionOptionsWhereUnused(line);
        return line.setUsageHelpWidth(100)
                .setParameterExceptionHandler(SketchWarp::wrongUsage)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(new FailureReport())
                .setExecutionStrategy(SketchWarp::execute);
    }

    private static int wrongUsage(ParameterException problem, String[] arguments) {
        CommandLine command = problem.getCommandLine();
        command.getErr().println(Printable.lines("sketchwarp: " + problem.getMessage()));
        command.getErr().println("'" + command.getCommandSpec().qualifiedName() + " --help' lists the options.");
        command.getErr().flush();
        return ExitCode.USAGE;
    }

    private static int execute(ParseResult parsed) {
        SketchWarp root = (SketchWarp) parsed.commandSpec().userObject();
        if (root.verbose()) {
            LogLevel.VERBOSE.apply();
        }
        try {
            return new CommandLine.RunLast().execute(parsed);
        } catch (OutputLostException e) { // by --help and --version, which are no commands of ours
            return Console.status(e);
        }
    }

    /** An option that would be ignored is an unknown option. */
    private static void dropConnectionOptionsWhereUnused(CommandLine line) {
        for (CommandLine command : line.getSubcommands().values()) {
            if (!(command.getCommand() instanceof ClusterCommand)) {
                CommandSpec spec = command.getCommandSpec();
                CONNECTION_OPTIONS.forEach(name -> spec.remove(spec.findOption(name)));
            }
            dropConnectionOptionsWhereUnused(command);
        }
    }
}
