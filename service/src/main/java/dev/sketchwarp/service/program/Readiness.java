package dev.sketchwarp.service.program;

import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What keeps a program from its work right now: cause to reason. While there is anything, the work is paused, so that its
 * threads keep polling and stay in their group however long it takes.
 */
public final class Readiness {

    private static final Logger LOG = LoggerFactory.getLogger(Readiness.class);

    private final Map<String, String> obstacles = new TreeMap<>();
    private Runnable pause = () -> {};
    private Runnable resume = () -> {};

    /** What to do at the first obstacle and after the last; at once for what there is already. */
    public synchronized void control(Runnable pause, Runnable resume) {
        this.pause = pause;
        this.resume = resume;
        if (!obstacles.isEmpty()) {
            pause.run();
        }
    }

    /**
     * Adds an obstacle or renews its reason.
     *
     * @param cause a short constant name, e.g. {@code schema-registry}
     * @param reason for people: what is wrong and what is waited for
     */
    public synchronized void hold(String cause, String reason) {
        boolean first = obstacles.isEmpty();
        if (!reason.equals(obstacles.put(cause, reason))) {
            LOG.info("waiting cause={} reason=\"{}\"", cause, reason);
        }
        if (first) {
            pause.run();
        }
    }

    /** Takes an obstacle away; nothing happens if there is none of that cause. */
    public synchronized void release(String cause) {
        if (obstacles.remove(cause) != null) {
            LOG.info("no longer waiting cause={}", cause);
            if (obstacles.isEmpty()) {
                resume.run();
            }
        }
    }

    /** Cause to reason; empty: nothing is in the way. */
    public synchronized Map<String, String> obstacles() {
        return Map.copyOf(obstacles);
    }
}
