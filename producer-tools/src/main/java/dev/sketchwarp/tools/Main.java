package dev.sketchwarp.tools;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sketchwarp.service.console.Console;
import dev.sketchwarp.tools.cli.SketchWarp;
import java.io.PrintWriter;
import java.util.Locale;
import picocli.CommandLine;

/** Runs {@code sketchwarp}; exit codes are listed by {@code sketchwarp --help}. */
public final class Main {
    private Main() {}

    public static void main(String[] args) throws Exception {
        // Named here, not by default name: other programs on the class path bring a log4j2.xml of their own.
        if (System.getProperty("log4j2.configurationFile") == null) {
            System.setProperty("log4j2.configurationFile", "sketchwarp-log4j2.xml");
        }
        Locale.setDefault(Locale.ROOT); // numbers are printed for programs too
        System.exit(Console.run(() -> execute(args), args));
    }

    private static int execute(String... args) {
        CommandLine line = SketchWarp.commandLine()
                .setOut(new PrintWriter(System.out, true, UTF_8))
                .setErr(new PrintWriter(System.err, true, UTF_8));
        return Console.flush(() -> line.getOut().flush(), line.execute(args));
    }
}
