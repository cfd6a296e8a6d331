package dev.sketchwarp.tools.live.watch;

import dev.sketchwarp.tools.live.http.Reply;
import dev.sketchwarp.tools.live.watch.EventRing.Reading;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * The ring as server-sent events (https://html.spec.whatwg.org/multipage/server-sent-events.html). Between them come {@code
 * figures}, at least every two seconds, and {@code left-out} where events are missing. A browser that reconnects names the
 * last event it saw and gets those after it.
 */
public final class EventFeed {

    private static final int MOST_READERS = 32;
    private static final int SHOWN_AT_FIRST = 60;
    private static final Duration FIGURES_EVERY = Duration.ofSeconds(2);

    private final EventRing ring;
    private final Supplier<Map<String, ?>> figures;
    private final Semaphore places = new Semaphore(MOST_READERS);
    /** Numbers of an earlier run mean nothing in this one. */
    private final String run = UUID.randomUUID().toString().substring(0, 8);

    /** @param figures what is sent regularly */
    public EventFeed(EventRing ring, Supplier<Map<String, ?>> figures) {
        this.ring = ring;
        this.figures = figures;
    }

    /**
     * A stream for one browser.
     *
     * @param pause between two looks, in which events gather; zero: each at once
     * @param lastSeen as the browser names it; empty when it comes for the first time
     */
    public Reply stream(Predicate<LiveEvent> wanted, Duration pause, Optional<String> lastSeen) {
        if (!places.tryAcquire()) {
            return Reply.problem(503, "Too many pages are open here; close some.");
        }
        long from = place(lastSeen);
        return new Reply.Events(sink -> {
            try {
                run(sink, wanted, pause, from);
            } finally {
                places.release();
            }
        });
    }

    private long place(Optional<String> lastSeen) {
        String[] parts = lastSeen.orElse("").split("-", 2);
        return parts.length == 2 && parts[0].equals(run) && parts[1].matches("\\d{1,18}")
                ? Math.min(ring.last(), Long.parseLong(parts[1]))
                : Math.max(0, ring.last() - SHOWN_AT_FIRST);
    }

    private void run(Reply.Sink sink, Predicate<LiveEvent> wanted, Duration pause, long from)
            throws IOException, InterruptedException {
        sink.write("retry: 1000\n\n" + figures());
        long place = from;
        long told = System.nanoTime();
        while (true) {
            Reading reading = ring.after(place, wanted, FIGURES_EVERY);
            place = reading.next();
            StringBuilder text = new StringBuilder();
            if (reading.leftOut() > 0) {
                text.append("event: left-out\ndata: {\"events\":")
                        .append(reading.leftOut())
                        .append("}\n\n");
            }
            reading.events().forEach(event -> text.append(text(event)));
            if (System.nanoTime() - told >= FIGURES_EVERY.toNanos()) {
                told = System.nanoTime();
                text.append(figures());
            }
            if (!text.isEmpty()) {
                sink.write(text.toString());
            }
            Thread.sleep(pause.toMillis());
        }
    }

    private String text(LiveEvent event) {
        return "id: " + run + "-" + event.number() + "\nevent: " + event.kind().label() + "\ndata: " + event.data()
                + "\n\n";
    }

    private String figures() {
        return "event: figures\ndata: " + Reply.Json.text(figures.get()) + "\n\n";
    }
}
