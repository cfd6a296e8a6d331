package dev.sketchwarp.benchmarks.chaos;

import dev.sketchwarp.service.program.CommandFailure;
import java.util.HashMap;
import java.util.Map;

/** Keeps killers together, so that each sort of kill meets all others from the first to the last: nobody is far ahead of the slowest. */
final class Company {

    private static final int LEAD = 2;

    private final Map<Killer, Integer> kills = new HashMap<>();

    synchronized void join(Killer member) {
        kills.put(member, 0);
    }

    /** Waits until the others have nearly as many. */
    synchronized void await(Killer member) {
        try {
            while (kills.getOrDefault(member, 0) - slowest() >= LEAD) {
                wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailure("Interrupted.", e);
        }
    }

    private int slowest() {
        return kills.values().stream().mapToInt(count -> count).min().orElse(0);
    }

    synchronized void killed(Killer member) {
        kills.merge(member, 1, Integer::sum);
        notifyAll();
    }

    /** Nobody waits for one that is done. */
    synchronized void leave(Killer member) {
        kills.remove(member);
        notifyAll();
    }
}
