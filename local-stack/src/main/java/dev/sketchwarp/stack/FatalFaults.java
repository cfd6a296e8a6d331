package dev.sketchwarp.stack;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import kafka.server.FaultHandlerFactory;
import org.apache.kafka.server.fault.FaultHandler;
import org.apache.kafka.server.fault.LoggingFaultHandler;

/**
 * Remembers the fault that ended a node. A node of its own would end its JVM; ours leaves the JVM to the program it runs in, which
 * asks here.
 */
final class FatalFaults implements FaultHandlerFactory {

    private final AtomicReference<String> first = new AtomicReference<>();

    Optional<String> first() {
        return Optional.ofNullable(first.get());
    }

    @Override
    public FaultHandler build(String name, boolean fatal, Runnable action) {
        FaultHandler logging = new LoggingFaultHandler(name, action);
        return (message, cause) -> {
            if (fatal) {
                first.compareAndSet(null, name + ": " + message + (cause == null ? "" : ": " + cause));
            }
            return logging.handleFault(message, cause);
        };
    }
}
