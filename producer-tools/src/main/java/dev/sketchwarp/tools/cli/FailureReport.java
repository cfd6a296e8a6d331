package dev.sketchwarp.tools.cli;

import dev.sketchwarp.model.torch.TorchException;
import dev.sketchwarp.model.weights.ModelFileException;
import dev.sketchwarp.schemas.registry.RegistryException;
import dev.sketchwarp.schemas.registry.RegistryRefusedException;
import dev.sketchwarp.service.access.Refusal;
import dev.sketchwarp.service.access.Right;
import dev.sketchwarp.service.config.InvalidConfigException;
import dev.sketchwarp.service.console.Console;
import dev.sketchwarp.service.console.OutputLostException;
import dev.sketchwarp.service.console.Printable;
import dev.sketchwarp.service.console.Sentences;
import dev.sketchwarp.service.models.PublishConflictException;
import dev.sketchwarp.service.program.CommandFailure;
import dev.sketchwarp.service.s3.ObjectStoreException;
import dev.sketchwarp.stack.StackException;
import dev.sketchwarp.tools.cli.command.ClusterCommand;
import dev.sketchwarp.tools.cli.command.GlobalOptions;
import dev.sketchwarp.trainer.progress.TrainingException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Turns what ended a command into one sentence on stderr and an exit code. */
final class FailureReport implements IExecutionExceptionHandler {

    /** Failures whose message is already what the user needs. */
    private static final List<Class<? extends Exception>> SPEAKING = List.of(
            CommandFailure.class,
            InvalidConfigException.class,
            ModelFileException.class,
            ObjectStoreException.class,
            PublishConflictException.class,
            RegistryRefusedException.class,
            StackException.class,
            TorchException.class,
            TrainingException.class);

    @Override
    public int handleExecutionException(Exception failure, CommandLine line, ParseResult parsed) {
        if (failure instanceof OutputLostException lost) {
            return Console.status(lost);
        }
        GlobalOptions root = (GlobalOptions) line.getCommandSpec().root().userObject();
        String sentence = sentence(failure, root, rights(line.getCommand(), root));
        line.getErr().println(Printable.lines("sketchwarp: " + sentence));
        if (root.verbose()) {
            failure.printStackTrace(line.getErr());
        }
        line.getErr().flush();
        return ExitCode.SOFTWARE;
    }

    private static List<Right> rights(Object command, GlobalOptions root) {
        return command instanceof ClusterCommand cluster && root.connected()
                ? cluster.role().rights(root.connection().topics())
                : List.of();
    }

    private static String sentence(Throwable failure, GlobalOptions root, List<Right> needed) {
        if (SPEAKING.stream().anyMatch(type -> type.isInstance(failure))) {
            return message(failure);
        }
        if (failure instanceof RegistryException) {
            return failure.getMessage() + " (is --registry-url right?)";
        }
        if (failure instanceof TimeoutException) {
            return "Kafka did not answer at " + root.bootstrapServer() + ": is it running ('sketchwarp up' starts one),"
                    + " and is --bootstrap-server right? (" + failure.getMessage() + ")";
        }
        Optional<String> refusal = Refusal.sentence(failure, needed);
        if (refusal.isPresent()) {
            return "Kafka at " + root.bootstrapServer() + ": " + refusal.get() + ".";
        }
        if (failure instanceof KafkaException) {
            return "Kafka at " + root.bootstrapServer() + ": " + withCause(failure);
        }
        if (failure instanceof IOException || failure instanceof UncheckedIOException) {
            String sentence = Sentences.of(failure);
            return Character.toUpperCase(sentence.charAt(0)) + sentence.substring(1) + ".";
        }
        return "Unexpected " + failure + "; --verbose shows where.";
    }

    private static String withCause(Throwable failure) {
        Throwable cause = failure.getCause();
        return message(failure) + (cause == null ? "" : ": " + message(cause));
    }

    private static String message(Throwable failure) {
        return Objects.requireNonNullElse(
                failure.getMessage(), failure.getClass().getSimpleName());
    }
}
