package dev.sketchwarp.tools.live.pair;

import dev.sketchwarp.events.Image;
import dev.sketchwarp.events.ImagePair;
import dev.sketchwarp.schemas.serde.EventDeserializer;
import dev.sketchwarp.schemas.serde.Reading;
import dev.sketchwarp.schemas.serde.Reading.Event;
import dev.sketchwarp.schemas.serde.Reading.Unreadable;
import dev.sketchwarp.service.client.Connection;
import dev.sketchwarp.service.client.DeadLetter;
import dev.sketchwarp.service.client.DeadLetterReplay;
import dev.sketchwarp.service.client.DeadLetters;
import dev.sketchwarp.service.client.Place;
import dev.sketchwarp.tools.live.http.Asked;
import dev.sketchwarp.tools.live.http.Reply;
import dev.sketchwarp.tools.live.http.Route;
import dev.sketchwarp.tools.live.watch.EventJson;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Dead letters of image pairs, each by its place: what is in them, their pictures, and sending them again. */
public final class Letters {

    private static final int REQUEST_BYTES = 4096;

    private final Connection connection;
    private final EventDeserializer<ImagePair> pairs;
    private final Records records;

    public Letters(Connection connection) {
        this.connection = connection;
        this.pairs = new EventDeserializer<>(ImagePair.class, connection.registry());
        this.records = new Records(connection, connection.topics().imagePairsDeadLetters());
    }

    public List<Route> routes() {
        return List.of(
                Route.get("/api/dead-letters/{at}", this::show),
                Route.get("/api/dead-letters/{at}/photo", asked -> picture(asked, ImagePair::getPhoto)),
                Route.get("/api/dead-letters/{at}/sketch", asked -> picture(asked, ImagePair::getSketch)),
                Route.post("/api/dead-letters/{at}/replay", this::replay));
    }

    private Reply show(Asked asked) {
        Optional<DeadLetter> letter = letter(asked);
        if (letter.isEmpty()) {
            return gone();
        }
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("place", letter.get().place().toString());
        json.put("reason", letter.get().reason());
        json.put("detail", letter.get().detail());
        json.put("source", letter.get().source());
        json.put("headers", letter.get().headers());
        Reading<ImagePair> reading = pairs.read(letter.get().record().value());
        if (reading instanceof Event<ImagePair> event) {
            json.put("pair", EventJson.of(event.event()));
        } else if (reading instanceof Unreadable<ImagePair> unreadable) {
            json.put("unreadable", unreadable.detail());
        }
        return Reply.json(json);
    }

    private Reply picture(Asked asked, Function<ImagePair, Image> which) {
        return letter(asked)
                .map(letter -> pairs.read(letter.record().value()))
                .flatMap(reading -> reading instanceof Event<ImagePair> event
                        ? Optional.of(which.apply(event.event()))
                        : Optional.empty())
                .map(PictureReply::of)
                .orElseGet(Letters::gone);
    }

    private Reply replay(Asked asked) throws IOException {
        boolean again = asked.json(REQUEST_BYTES).path("again").asBoolean();
        Optional<Place> place = Records.place(asked);
        if (place.isEmpty()) {
            return gone();
        }
        try (DeadLetterReplay replay = new DeadLetterReplay(connection, DeadLetters.ofImagePairs(connection))) {
            replay.run(letter -> letter.place().equals(place.get()), again, letter -> {});
            if (replay.incomplete() > 0) {
                return Reply.problem(
                        409,
                        "Parts of this letter were too large to keep, so it cannot be sent again; ask its sender to"
                                + " publish the pair again.");
            } else if (replay.replayedBefore() > 0) {
                return Reply.problem(409, "This letter has been sent again before.");
            }
            return replay.sent() > 0 ? Reply.json(Map.of("answer", "It is on its way again.")) : gone();
        }
    }

    private Optional<DeadLetter> letter(Asked asked) {
        return Records.place(asked).flatMap(records::at).map(DeadLetter::new);
    }

    private static Reply gone() {
        return Reply.problem(404, "There is no dead letter at this place, or it is no longer kept.");
    }
}
