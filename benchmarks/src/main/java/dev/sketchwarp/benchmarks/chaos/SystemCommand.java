package dev.sketchwarp.benchmarks.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** What Java cannot do itself: signals, mounts. */
final class SystemCommand {

    private SystemCommand() {}

    /** @param signal its name without SIG; nobody minds when the process is gone */
    static void signal(String signal, long pid) {
        run("kill", "-" + signal, Long.toString(pid));
    }

    /** Runs a program of the system, whose words nobody hears; returns its status. */
    static int run(String program, String... arguments) {
        List<String> command = new ArrayList<>(List.of(program));
        command.addAll(List.of(arguments));
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.onExit().join().exitValue();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot run " + program, e);
        }
    }
}
