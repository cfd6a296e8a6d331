package dev.sketchwarp.tools;

import dev.sketchwarp.tools.cli.SketchWarp;
import java.util.Locale;

/** Runs {@code sketchwarp}; exit codes are listed by {@code sketchwarp --help}. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        // Named here, not by default name: other programs on the class path bring a log4j2.xml of their own.
        if (System.getProperty("log4j2.configurationFile") == null) {
            System.setProperty("log4j2.configurationFile", "sketchwarp-log4j2.xml");
        }
        Locale.setDefault(Locale.ROOT); // numbers are printed for programs too
        System.exit(SketchWarp.commandLine().execute(args));
    }
}
