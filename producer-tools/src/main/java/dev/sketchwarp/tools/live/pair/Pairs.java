package dev.sketchwarp.tools.live.pair;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sketchwarp.events.Correspondence;
import dev.sketchwarp.events.Image;
import dev.sketchwarp.events.ImagePair;
import dev.sketchwarp.schemas.serde.EventDeserializer;
import dev.sketchwarp.schemas.serde.Reading;
import dev.sketchwarp.schemas.serde.Reading.Event;
import dev.sketchwarp.service.client.Connection;
import dev.sketchwarp.service.client.Place;
import dev.sketchwarp.tools.live.http.Asked;
import dev.sketchwarp.tools.live.http.Reply;
import dev.sketchwarp.tools.live.http.Route;
import dev.sketchwarp.tools.live.watch.EventJson;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Answered pairs, each by the place of its answer. */
public final class Pairs {

    /** How far before its answer a pair is looked for: at first, and if it waited longer. */
    private static final List<Duration> LOOK_BACK = List.of(Duration.ofSeconds(10), Duration.ofHours(1));

    private final EventDeserializer<Correspondence> answers;
    private final EventDeserializer<ImagePair> pairs;
    private final Records answerRecords;
    private final Records pairRecords;

    public Pairs(Connection connection) {
        answers = new EventDeserializer<>(Correspondence.class, connection.registry());
        pairs = new EventDeserializer<>(ImagePair.class, connection.registry());
        answerRecords = new Records(connection, connection.topics().correspondences());
        pairRecords = new Records(connection, connection.topics().imagePairs());
    }

    public List<Route> routes() {
        return List.of(
                Route.get("/api/pairs/{at}", asked -> whole(asked, Pairs::json)),
                Route.get("/api/pairs/{at}/keypoints.csv", asked -> whole(asked, Pairs::csv)),
                Route.get("/api/pairs/{at}/photo", asked -> picture(asked, ImagePair::getPhoto)),
                Route.get("/api/pairs/{at}/sketch", asked -> picture(asked, ImagePair::getSketch)));
    }

    private Reply whole(Asked asked, Function<Correspondence, Reply> show) {
        return answer(asked).map(show).orElseGet(Pairs::gone);
    }

    private static Reply gone() {
        return Reply.problem(404, "There is no answer at this place, or it is no longer kept.");
    }

    private static Reply json(Correspondence answer) {
        Map<String, @Nullable Object> json = EventJson.of(answer);
        return Reply.json(json);
    }

    private static Reply csv(Correspondence answer) {
        return new Reply.Content(
                        200, "text/csv; charset=utf-8", KeypointCsv.of(answer).getBytes(UTF_8), Map.of())
                .with("Content-Disposition", "attachment; filename=\"keypoints.csv\"");
    }

    private Reply picture(Asked asked, Function<ImagePair, Image> which) {
        Optional<Correspondence> answer = answer(asked);
        if (answer.isEmpty()) {
            return gone();
        }
        int partition = Place.parse(asked.variable("at")).partition();
        return pair(answer.get(), partition)
                .map(which)
                .map(PictureReply::of)
                .orElseGet(() -> Reply.problem(404, "The pair of this answer is no longer kept."));
    }

    private Optional<Correspondence> answer(Asked asked) {
        return Records.place(asked).flatMap(answerRecords::at).flatMap(record -> event(answers.read(record.value())));
    }

    private static <T> Optional<T> event(Reading<T> reading) {
        return reading instanceof Event<T> event ? Optional.of(event.event()) : Optional.empty();
    }

    /** Pairs and answers have the same key and, as the topics are made, the same partition. */
    private Optional<ImagePair> pair(Correspondence answer, int partition) {
        Instant answered = answer.getProcessedAt();
        return LOOK_BACK.stream()
                .map(back ->
                        pairRecords.from(partition, answered.minus(back), record -> event(pairs.read(record.value()))
                                .filter(pair -> pair.getPairId().equals(answer.getPairId()))))
                .flatMap(Optional::stream)
                .findFirst();
    }
}
