package dev.sketchwarp.tools.cli.bench;

import dev.sketchwarp.benchmarks.Machine;
import dev.sketchwarp.tools.cli.command.Printer;
import dev.sketchwarp.tools.cli.command.Version;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The option {@code --format} of benchmarks: results as a table, or each as one JSON object with all that it depends on. */
final class BenchPrinter {

    /**
     * A result and what it depends on.
     *
     * @param bench name of the benchmark
     * @param settings what was chosen
     */
    record Line(String bench, Machine machine, Object settings, Object result) {}

    @Mixin
    private Printer printer = new Printer();

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command = CommandSpec.create();

    private @Nullable Machine machine;
    private Object settings = "";

    /**
     * Says where and what is measured.
     *
     * @param settings as JSON and, by its text, for people
     */
    void start(Object settings) throws IOException {
        this.settings = settings;
        machine = Machine.here(Version.number());
        note(machine.toString());
        note(settings.toString());
    }

    /** Names the columns of the rows that follow. */
    void header(String header) {
        if (!printer.isJson()) {
            note(header);
        }
    }

    void print(Object result, String row) {
        printer.print(
                new Line(command.name(), Objects.requireNonNull(machine), settings, result),
                row.lines().toList());
    }

    /** For people. */
    void note(String text) {
        command.commandLine().getErr().println(text);
        command.commandLine().getErr().flush();
    }
}
