package dev.sketchwarp.tools.local;

import dev.sketchwarp.service.program.DaemonThreads;
import dev.sketchwarp.stack.LocalStack;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Notices when the Kafka of this process breaks: its clients would only see that it does not answer. */
final class StackWatch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(StackWatch.class);
    private static final Duration EVERY = Duration.ofSeconds(1);

    private final LocalStack stack;
    private final Consumer<String> broken;
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(new DaemonThreads("stack-watch"));

    /** @param broken receives the reason, once */
    StackWatch(LocalStack stack, Consumer<String> broken) {
        this.stack = stack;
        this.broken = broken;
        var unused = thread.scheduleWithFixedDelay(this::look, 0, EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void look() {
        stack.fault().ifPresent(fault -> {
            String reason = "Kafka of this process is broken: " + fault + "; stop 'sketchwarp up' and start it again";
            LOG.error("event=kafka_broken reason=\"{}\"", reason);
            broken.accept(reason);
            thread.shutdown();
        });
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
