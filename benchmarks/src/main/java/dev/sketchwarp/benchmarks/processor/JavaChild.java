package dev.sketchwarp.benchmarks.processor;

import dev.sketchwarp.model.torch.Torch;
import dev.sketchwarp.service.program.CommandFailure;
import java.io.BufferedReader;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A program of ours as a child of this process, so that its memory and CPU time can be told from ours: the same Java and class
 * path, the image's JVM options and environment. It ends once its standard input does, so also with this process.
 */
public final class JavaChild implements AutoCloseable {

    /** As the image starts a processor in a container of 2 GiB. */
    static final List<String> JVM_OPTIONS =
            List.of("-Xmx819m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Djava.awt.headless=true");

    private static final Duration ENDS_WITHIN = Duration.ofMinutes(1);

    private final String name;
    private final Process process;
    private final BufferedReader lines;

    private JavaChild(String name, Process process) {
        this.name = name;
        this.process = process;
        this.lines = process.inputReader(StandardCharsets.UTF_8);
    }

    /** @param jvmOptions beyond {@link #JVM_OPTIONS}; the last of a kind wins */
    public static JavaChild start(Class<?> main, List<String> jvmOptions, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(JVM_OPTIONS);
        command.addAll(jvmOptions);
        command.add("-Dlog4j2.configurationFile=sketchwarp-log4j2.xml");
        command.add("-Dsketchwarp.log.level=error"); // that there are few partitions is meant so
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(Redirect.INHERIT);
        Torch.ENVIRONMENT.forEach(builder.environment()::putIfAbsent);
        return new JavaChild(main.getSimpleName(), builder.start());
    }

    public long pid() {
        return process.pid();
    }

    /**
     * The next line of its standard output.
     *
     * @throws CommandFailure it ended instead
     */
    public String line() throws IOException {
        String line = lines.readLine();
        if (line == null) {
            throw new CommandFailure(name + " ended by itself; what it wrote to standard error says why.");
        }
        return line;
    }

    @Override
    public void close() {
        try {
            process.getOutputStream().close();
            if (process.waitFor(ENDS_WITHIN.toSeconds(), TimeUnit.SECONDS)) {
                return;
            }
        } catch (IOException e) {
            // It is gone already.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly();
    }
}
