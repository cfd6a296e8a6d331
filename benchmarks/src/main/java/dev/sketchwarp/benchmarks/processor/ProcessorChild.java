package dev.sketchwarp.benchmarks.processor;

import dev.sketchwarp.processor.ProcessorConfig;
import dev.sketchwarp.processor.StreamProcessor;
import dev.sketchwarp.service.child.ParentJvm;
import dev.sketchwarp.service.config.InvalidConfigException;
import dev.sketchwarp.service.config.PropertiesFile;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;

/** A processor in a process of its own. */
public record ProcessorChild(MeasuredJvm child, URI http) implements BenchedProcessor {

    public static ProcessorChild start(Map<String, String> properties, List<String> jvmOptions) throws IOException {
        return start(properties, jvmOptions, Duration.ZERO);
    }

    /** @param batchWait what each batch takes beside the network's own time, see {@link BatchWait} */
    public static ProcessorChild start(Map<String, String> properties, List<String> jvmOptions, Duration batchWait)
            throws IOException {
        Path file = Files.createTempFile("processor", ".properties");
        try {
            PropertiesFile.write(file, properties);
            MeasuredJvm child = MeasuredJvm.start(
                    ProcessorChild.class, jvmOptions, List.of(file.toString(), Long.toString(batchWait.toMillis())));
            return new ProcessorChild(child, URI.create(child.line())); // it has read the file by then
        } finally {
            Files.delete(file);
        }
    }

    @Override
    public long pid() {
        return child.pid();
    }

    /** As a crash would end it. */
    public void kill() {
        child.kill();
    }

    @Override
    public void close() {
        child.close();
    }

    /** The child: a properties file and milliseconds in, the address of health and metrics out; ends after a signal, or with its parent. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Map<String, String> properties = PropertiesFile.read(Path.of(arguments[0]));
        try {
            Duration wait = Duration.ofMillis(Long.parseLong(arguments[1]));
            StreamProcessor processor = wait.isZero()
                    ? StreamProcessor.start(ProcessorConfig.of(properties))
                    : StreamProcessor.start(ProcessorConfig.of(properties), new BatchWait(wait));
            Runtime.getRuntime().addShutdownHook(new Thread(processor::close, "shutdown"));
            ParentJvm.onEnd(() -> System.exit(0));
            System.out.println(processor.http());
            processor.await();
        } catch (InvalidConfigException e) {
            System.err.println(e.getMessage());
        } catch (ExecutionException e) {
            System.err.println("stopped: " + e.getCause());
        }
        System.exit(0);
    }
}
