package dev.sketchwarp.benchmarks.processor;

import dev.sketchwarp.service.program.DaemonThreads;
import java.io.IOException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The most memory a processor had, looked at every now and then; rarely enough not to disturb it. */
public final class MemoryWatch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(MemoryWatch.class);
    private static final long EVERY_MILLIS = 2000;

    private final BenchedProcessor processor;
    private final ProcFiles process;
    private final ScheduledExecutorService clock =
            Executors.newSingleThreadScheduledExecutor(new DaemonThreads("memory-watch"));
    private volatile double peakHeap;

    public MemoryWatch(BenchedProcessor processor) {
        this.processor = processor;
        this.process = new ProcFiles(processor.pid());
        var unused = clock.scheduleWithFixedDelay(this::look, 0, EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void look() {
        try {
            peakHeap = Math.max(peakHeap, Scrape.of(processor.http()).sum("jvm_memory_used_bytes", "area=\"heap\""));
        } catch (IOException e) {
            LOG.debug("metrics cannot be read reason=\"{}\"", e.toString());
        }
    }

    /** Bytes of the whole process that were ever resident. */
    public long peakResident() {
        return process.peakResident();
    }

    /** Bytes of the JVM's heap that were in use at one of the looks. */
    public long peakHeap() {
        return (long) peakHeap;
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
