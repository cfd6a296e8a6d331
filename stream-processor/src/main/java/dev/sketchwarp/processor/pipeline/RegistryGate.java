package dev.sketchwarp.processor.pipeline;

import dev.sketchwarp.schemas.registry.RegistryException;
import dev.sketchwarp.service.program.DaemonThreads;
import dev.sketchwarp.service.program.Readiness;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Keeps pairs waiting while the schema registry cannot be had or turns us down: neither is a pair's fault. The first action
 * that fails shuts the gate and is tried again alone, with growing pauses; when it gets through, all others follow.
 */
final class RegistryGate implements AutoCloseable {

    static final String CAUSE = "schema-registry";
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    private final Readiness readiness;
    private final Executor workers;
    private final ScheduledExecutorService prober =
            Executors.newSingleThreadScheduledExecutor(new DaemonThreads("registry-prober"));
    private CompletableFuture<Void> open = CompletableFuture.completedFuture(null);

    /** @param workers run what had to wait */
    RegistryGate(Readiness readiness, Executor workers) {
        this.readiness = readiness;
        this.workers = workers;
    }

    /**
     * Runs an action now, on this thread, or when the registry is back.
     *
     * @param action may throw {@link RegistryException}, and then be run again
     */
    <T> CompletableFuture<T> call(Supplier<T> action) {
        CompletableFuture<Void> gate = gate();
        if (!gate.isDone()) {
            return gate.thenComposeAsync(unused -> call(action), workers);
        }
        try {
            return CompletableFuture.completedFuture(action.get());
        } catch (RegistryException e) {
            shut(e, action);
            return call(action);
        }
    }

    private synchronized CompletableFuture<Void> gate() {
        return open;
    }

    private synchronized void shut(RegistryException failure, Supplier<?> action) {
        if (open.isDone()) {
            open = new CompletableFuture<>();
            readiness.hold(CAUSE, String.valueOf(failure.getMessage()));
            probeAfter(FIRST_PAUSE, action);
        }
    }

    private void probeAfter(Duration pause, Supplier<?> action) {
        prober.schedule(() -> probe(pause, action), pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void probe(Duration pause, Supplier<?> action) {
        try {
            Object unused = action.get();
        } catch (RegistryException e) {
            Duration longer = pause.multipliedBy(2);
            probeAfter(longer.compareTo(LONGEST_PAUSE) < 0 ? longer : LONGEST_PAUSE, action);
            return;
        } catch (RuntimeException | Error e) { // not the registry's fault: the waiting call handles it
        }
        readiness.release(CAUSE);
        gate().complete(null);
    }

    /** What still waits is left waiting. */
    @Override
    public void close() {
        prober.shutdownNow();
    }
}
