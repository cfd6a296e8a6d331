package dev.sketchwarp.tools.live.watch;

import dev.sketchwarp.tools.live.watch.LiveEvent.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/*
 * One buffer for all browsers. Each reader has its own place in it and reads at its own speed; the newest events replace the oldest
 * whoever has read them. So memory is bounded by the capacity, whatever the rate and however many or slow the readers, and a
 * reader that was overtaken learns how many events it missed.
 */
/** The newest events, numbered without gaps. Thread-safe. */
public final class EventRing {

    private final LiveEvent[] events;
    private long last;

    public EventRing(int capacity) {
        events = new LiveEvent[capacity];
    }

    /**
     * What a reader gets.
     *
     * @param next where it reads on: the number of the last event looked at
     * @param leftOut events of its kind that may have been there and are gone
     */
    public record Reading(List<LiveEvent> events, long next, long leftOut) {}

    public synchronized void add(Kind kind, String subject, String data) {
        last++;
        events[(int) (last % events.length)] = new LiveEvent(last, kind, subject, data);
        notifyAll();
    }

    /** Number of the newest event; 0 before the first. */
    public synchronized long last() {
        return last;
    }

    /** The events after a place that a reader wants; waits up to {@code patience} for one to come. */
    public synchronized Reading after(long place, Predicate<LiveEvent> wanted, Duration patience)
            throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        long from = place;
        long leftOut = 0;
        while (true) {
            long oldest = Math.max(1, last - events.length + 1);
            leftOut += Math.max(0, oldest - from - 1);
            List<LiveEvent> found = new ArrayList<>();
            for (long number = Math.max(from + 1, oldest); number <= last; number++) {
                LiveEvent event = events[(int) (number % events.length)];
                if (wanted.test(event)) {
                    found.add(event);
                }
            }
            from = last;
            long millis = Math.max(0, deadline - System.nanoTime()) / 1_000_000;
            if (!found.isEmpty() || millis == 0) {
                return new Reading(found, from, leftOut);
            }
            wait(millis);
        }
    }
}
