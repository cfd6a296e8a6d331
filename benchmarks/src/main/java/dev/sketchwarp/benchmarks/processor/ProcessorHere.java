package dev.sketchwarp.benchmarks.processor;

import dev.sketchwarp.processor.ProcessorConfig;
import dev.sketchwarp.processor.StreamProcessor;
import java.io.IOException;
import java.net.URI;
import java.util.Map;

/** A processor in this JVM: its memory and CPU time are mixed with the broker's and ours. */
public record ProcessorHere(StreamProcessor processor) implements BenchedProcessor {

    public static ProcessorHere start(Map<String, String> properties) throws IOException {
        return new ProcessorHere(StreamProcessor.start(ProcessorConfig.of(properties)));
    }

    @Override
    public long pid() {
        return ProcessHandle.current().pid();
    }

    @Override
    public URI http() {
        return processor.http();
    }

    @Override
    public void close() {
        processor.close();
    }
}
