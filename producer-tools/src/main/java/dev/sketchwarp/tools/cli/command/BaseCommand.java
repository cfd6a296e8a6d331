package dev.sketchwarp.tools.cli.command;

import dev.sketchwarp.service.console.Printable;
import java.io.PrintWriter;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What a command needs of the command line around it. Data goes to {@link #out}, all else to {@link #note}. */
public abstract class BaseCommand implements Callable<Integer> {

    @Spec
    private @Nullable CommandSpec spec;

    protected final CommandSpec spec() {
        return Objects.requireNonNull(spec, "set by picocli");
    }

    protected final GlobalOptions root() {
        return (GlobalOptions) spec().root().userObject();
    }

    /** Standard output. */
    protected final PrintWriter out() {
        return spec().commandLine().getOut();
    }

    /** A line of data for people, on standard output. */
    protected final void say(String line) {
        out().println(Printable.of(line));
    }

    /** A line for the person at the terminal, on standard error. */
    public final void note(String line) {
        PrintWriter err = spec().commandLine().getErr();
        err.println(Printable.of(line));
        err.flush();
    }

    protected final void note(String format, Object value, Object... more) {
        Object[] values = Stream.concat(Stream.of(value), Stream.of(more)).toArray();
        note(String.format(format, values));
    }

    /**
     * Wrong usage, unless something holds.
     *
     * @param sentence how it should be
     */
    protected final void require(boolean holds, String sentence) {
        if (!holds) {
            throw new ParameterException(spec().commandLine(), sentence);
        }
    }
}
