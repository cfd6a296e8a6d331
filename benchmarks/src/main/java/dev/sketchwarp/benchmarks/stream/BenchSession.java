package dev.sketchwarp.benchmarks.stream;

import dev.sketchwarp.benchmarks.processor.BenchedProcessor;
import dev.sketchwarp.benchmarks.processor.MemoryWatch;
import dev.sketchwarp.benchmarks.processor.ProcessorChild;
import dev.sketchwarp.benchmarks.processor.ProcessorHere;
import dev.sketchwarp.benchmarks.processor.Scrape;
import dev.sketchwarp.model.weights.ModelDirectory;
import dev.sketchwarp.service.client.Connection;
import dev.sketchwarp.service.program.Closing;
import dev.sketchwarp.service.program.CommandFailure;
import dev.sketchwarp.service.program.Pause;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A processor on an installation of its own, ready, and a way to send pairs to it. */
final class BenchSession implements AutoCloseable {

    private static final Duration READY_WITHIN = Duration.ofMinutes(3);

    private final Closing closing = new Closing();
    private final Connection connection;
    private final BenchedProcessor processor;
    private final MemoryWatch memory;
    private final PairFlow pairs;

    private BenchSession(Connection connection, ProcessorKind kind, Map<String, String> properties, Duration patience)
            throws IOException {
        this.connection = connection;
        try {
            processor = closing.add(kind.start(properties));
            awaitReady();
            memory = closing.add(new MemoryWatch(processor));
            pairs = closing.add(new PairFlow(connection, patience));
        } catch (IOException | RuntimeException e) {
            closing.close();
            throw e;
        }
    }

    /**
     * @param name part of the topics' names
     * @param properties of the processor, for what is to be measured
     */
    static BenchSession open(
            BenchCluster cluster,
            String name,
            int partitions,
            ModelDirectory model,
            ProcessorKind kind,
            Map<String, String> properties,
            Duration patience)
            throws IOException {
        Connection connection = cluster.install(name, partitions);
        cluster.announce(connection, model);
        Map<String, String> all =
                cluster.properties(connection, model.manifest().name());
        all.putAll(properties);
        return new BenchSession(connection, kind, all, patience);
    }

    private void awaitReady() {
        if (!Pause.until(() -> Scrape.ready(processor.http()), READY_WITHIN)) {
            throw new CommandFailure("The processor was not ready within " + READY_WITHIN.toSeconds() + " s.");
        }
    }

    Connection connection() {
        return connection;
    }

    BenchedProcessor processor() {
        return processor;
    }

    MemoryWatch memory() {
        return memory;
    }

    PairFlow pairs() {
        return pairs;
    }

    @Override
    public void close() {
        closing.close();
    }

    /**
     * Where processors run.
     *
     * @param own whether in a process of their own
     * @param jvmOptions of that process
     */
    record ProcessorKind(boolean own, List<String> jvmOptions) {
        private BenchedProcessor start(Map<String, String> properties) throws IOException {
            return own ? ProcessorChild.start(properties, jvmOptions) : ProcessorHere.start(properties);
        }
    }
}
