package dev.sketchwarp.benchmarks.processor;

import dev.sketchwarp.model.torch.Torch;
import dev.sketchwarp.service.child.ChildJvm;
import dev.sketchwarp.service.child.JavaProgram;
import dev.sketchwarp.service.program.CommandFailure;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A program that is measured in a process of its own, so that its memory and CPU time are apart from ours, with the image's JVM
 * options and environment.
 */
public final class MeasuredJvm implements AutoCloseable {

    /** As the image starts a processor in a container of 2 GiB. */
    private static final List<String> JVM_OPTIONS = List.of("-Xmx819m", "-XX:+UseSerialGC");

    /** For a network on the CPU: a measurement would end before the optimising compiler has done what it does once, in 10 s of a core. */
    private static final String NO_OPTIMISING_COMPILER = "-XX:TieredStopAtLevel=1";

    /** That there are few partitions is meant so. */
    private static final List<String> QUIET =
            List.of("-Dlog4j2.configurationFile=sketchwarp-log4j2.xml", "-Dsketchwarp.log.level=error");

    private static final Duration ENDS_WITHIN = Duration.ofMinutes(1);

    private final String name;
    private final ChildJvm child;

    private MeasuredJvm(String name, ChildJvm child) {
        this.name = name;
        this.child = child;
    }

    /** @param jvmOptions beyond the image's; the last of a kind wins */
    public static MeasuredJvm start(Class<?> main, List<String> jvmOptions, List<String> arguments) throws IOException {
        List<String> options = new ArrayList<>(JVM_OPTIONS);
        if (!Torch.seesNvidiaDriver()) {
            options.add(NO_OPTIMISING_COMPILER);
        }
        options.addAll(jvmOptions);
        options.addAll(QUIET);
        JavaProgram program = new JavaProgram(main.getName(), options, arguments, Torch.ENVIRONMENT);
        return new MeasuredJvm(main.getSimpleName(), ChildJvm.start(program, ENDS_WITHIN, System.err::println));
    }

    public long pid() {
        return child.pid();
    }

    /**
     * The next line of its standard output.
     *
     * @throws CommandFailure it ended instead
     */
    public String line() throws IOException {
        return child.line()
                .orElseThrow(
                        () -> new CommandFailure(name + " ended by itself; what it wrote to standard error says why."));
    }

    /** As a crash would end it. */
    void kill() {
        child.kill();
    }

    @Override
    public void close() {
        child.close();
    }
}
