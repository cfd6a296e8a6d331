package dev.sketchwarp.service.program;

import dev.sketchwarp.service.config.Arguments;
import dev.sketchwarp.service.config.InvalidConfigException;
import dev.sketchwarp.service.console.Console;
import dev.sketchwarp.service.console.Printable;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;

/** What runs until it is closed, and how it is run from a command line. */
public interface Program extends AutoCloseable {

    /** Starts a program. */
    @FunctionalInterface
    interface Start {

        /**
         * @param properties the whole configuration
         * @throws InvalidConfigException with all that is wrong
         * @throws IOException in one sentence: what is missing
         */
        Program with(Map<String, String> properties) throws IOException;
    }

    /**
     * Blocks until the program is closed.
     *
     * @throws ExecutionException it stopped by itself; the cause is why
     */
    void await() throws InterruptedException, ExecutionException;

    @Override
    void close();

    /**
     * Runs a program until it ends or a signal closes it cleanly. Arguments are {@code --config FILE [KEY=VALUE ...]} or {@code --help}.
     *
     * @param usage what the arguments may be
     * @param documentation what {@code --help} adds: all properties
     * @return the exit code: 0 ended, 1 stopped by itself, 2 cannot start
     */
    static int run(String usage, Supplier<String> documentation, Start start, String... arguments) throws Exception {
        return Console.run(() -> runHere(usage, documentation, start, arguments), arguments);
    }

    private static int runHere(String usage, Supplier<String> documentation, Start start, String... arguments)
            throws InterruptedException {
        if (arguments.length == 1 && arguments[0].equals("--help")) {
            System.out.print(usage + "\n" + documentation.get());
            return 0;
        }
        Program program;
        try {
            program = start.with(Arguments.properties(arguments));
        } catch (InvalidConfigException | IOException e) {
            System.err.println(Printable.lines(String.valueOf(e.getMessage())));
            return 2;
        } catch (IllegalArgumentException e) {
            System.err.println(Printable.lines(String.valueOf(e.getMessage())) + "\n" + usage);
            return 2;
        }
        Runtime.getRuntime().addShutdownHook(new Thread(program::close, "shutdown"));
        try {
            program.await();
            return 0;
        } catch (ExecutionException e) {
            System.err.println(Printable.of("stopped: " + e.getCause()));
            return 1;
        }
    }
}
