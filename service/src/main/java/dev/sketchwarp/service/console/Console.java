package dev.sketchwarp.service.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.Callable;

/** What a program's main method does first and last with its arguments and streams. */
public final class Console {

    /** What the JVM makes of a byte that the locale's charset does not have. */
    private static final char LOST = '\ufffd';

    private Console() {}

    /**
     * Runs a program with standard streams in UTF-8, whatever the locale. A program that prints ends once nobody reads.
     *
     * @param program returns the exit code
     * @return the exit code to end with
     */
    public static int run(Callable<Integer> program, String... arguments) throws Exception {
        System.setErr(new PrintStream(new FileOutputStream(FileDescriptor.err), true, UTF_8));
        System.setOut(new PrintStream(new StandardOutput(new FileOutputStream(FileDescriptor.out)), true, UTF_8));
        Optional<String> problem = undecodable(System.getProperty("sun.jnu.encoding", "UTF-8"), arguments);
        if (problem.isPresent()) {
            System.err.println(problem.get());
            return 2;
        }
        try {
            return flush(System.out::flush, program.call());
        } catch (OutputLostException e) {
            return status(e);
        }
    }

    /**
     * Writes out what is left of a program's output.
     *
     * @param code that the program ended with
     * @return the same, or another when it ended well but its output is lost
     */
    public static int flush(Runnable output, int code) {
        try {
            output.run();
            return code;
        } catch (OutputLostException e) {
            return code == 0 ? status(e) : code; // why it failed has been said
        }
    }

    /** How to end after standard output was lost; says why unless the reader is gone, who wanted no more. */
    public static int status(OutputLostException lost) {
        if (lost.readerGone()) {
            return OutputLostException.READER_GONE;
        }
        System.err.println(lost.getMessage());
        return 1;
    }

    /** Why the arguments are not what was typed; empty when they are. */
    static Optional<String> undecodable(String charset, String... arguments) {
        return Arrays.stream(arguments)
                .filter(argument -> !charset.equalsIgnoreCase("UTF-8") && argument.indexOf(LOST) >= 0)
                .findFirst()
                .map(argument -> "'" + Printable.of(argument)
                        + "' holds characters that are lost in this locale, whose charset is " + charset
                        + ": set LC_ALL=C.UTF-8, or another UTF-8 locale, and start again");
    }
}
