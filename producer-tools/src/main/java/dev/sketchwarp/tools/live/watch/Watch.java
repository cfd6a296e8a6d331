package dev.sketchwarp.tools.live.watch;

import dev.sketchwarp.service.client.Connection;
import dev.sketchwarp.tools.live.http.Asked;
import dev.sketchwarp.tools.live.http.Reply;
import dev.sketchwarp.tools.live.http.Route;
import dev.sketchwarp.tools.live.watch.LiveEvent.Kind;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the page shows of the topics: streams of events, figures, dead letters, model versions and the training. */
public final class Watch implements AutoCloseable {

    /** Events that browsers may lag behind: about three megabytes when all are whole answers. */
    private static final int CAPACITY = 512;

    private static final Duration GATHERING = Duration.ofMillis(100);

    private final Answers answers;
    private final DeadLetterBoard deadLetters;
    private final ModelBoard models;
    private final TrainingSource training;
    private final EventFeed feed;

    /** @param drawnHere whether a pair's id is of a pair drawn on the page */
    public Watch(Connection connection, Predicate<String> drawnHere, TrainingSource training) {
        EventRing ring = new EventRing(CAPACITY);
        this.training = training;
        this.answers = new Answers(connection, ring, drawnHere);
        this.deadLetters = new DeadLetterBoard(connection, ring);
        this.models = new ModelBoard(connection, ring);
        this.feed = new EventFeed(ring, this::figures);
    }

    public List<Route> routes() {
        return List.of(
                Route.get("/api/events", this::everything),
                Route.get("/api/answers/{drawing}", this::answersTo),
                Route.get("/api/dead-letters", asked -> Reply.json(deadLetters.newest())),
                Route.get("/api/models", asked -> Reply.json(models.versions())),
                Route.get(
                        "/api/training",
                        asked -> Reply.json(
                                training.now().<Object>map(now -> now).orElse(Map.of()))));
    }

    /** A line about every pair, for those who watch. */
    private Reply everything(Asked asked) {
        return feed.stream(event -> event.kind() != Kind.ANSWER, GATHERING, asked.header("last-event-id"));
    }

    /** Whole answers to the pairs of one drawing, for who draws it, each at once. */
    private Reply answersTo(Asked asked) {
        String pairs = asked.variable("drawing") + "-";
        return feed.stream(
                event -> event.kind() == Kind.MODELS
                        || (event.kind() != Kind.CORRESPONDENCE
                                && event.subject().startsWith(pairs)),
                Duration.ZERO,
                asked.header("last-event-id"));
    }

    private Map<String, @Nullable Object> figures() {
        long now = System.nanoTime();
        Rates rates = answers.rates();
        Map<String, @Nullable Object> figures = new LinkedHashMap<>();
        figures.put("answers", rates.total());
        figures.put("pairs_per_second", rates.perSecond(now));
        rates.ageMillis(0.5).ifPresent(age -> figures.put("age_p50_ms", age));
        rates.ageMillis(0.95).ifPresent(age -> figures.put("age_p95_ms", age));
        figures.put("dead_letters", deadLetters.seen());
        figures.put("live", models.live());
        figures.put("obstacles", obstacles());
        return figures;
    }

    /** Why a topic is not being read. */
    private List<String> obstacles() {
        return Stream.of(answers.obstacle(), deadLetters.obstacle(), models.obstacle())
                .flatMap(Optional::stream)
                .distinct()
                .toList();
    }

    @Override
    public void close() {
        answers.close();
        deadLetters.close();
        models.close();
    }
}
