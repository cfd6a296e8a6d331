package dev.sketchwarp.service.program;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What was opened, to be closed in the opposite order, each whatever happens to the others. What is added after that is closed at once. */
public final class Closing implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Closing.class);

    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private boolean closed;

    /** Closes also when the JVM gets a signal to end (Ctrl-C), if that comes first. */
    public static Closing withTheJvm() {
        Closing closing = new Closing();
        Runtime.getRuntime().addShutdownHook(new Thread(closing::close, "closing"));
        return closing;
    }

    public synchronized <T extends AutoCloseable> T add(T resource) {
        opened.push(resource);
        if (closed) {
            close();
        }
        return resource;
    }

    @Override
    public synchronized void close() {
        closed = true;
        while (!opened.isEmpty()) {
            try {
                opened.pop().close();
            } catch (Exception e) {
                LOG.warn("closing failed", e);
            }
        }
    }
}
