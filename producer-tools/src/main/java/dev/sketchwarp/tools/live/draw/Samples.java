package dev.sketchwarp.tools.live.draw;

import dev.sketchwarp.generator.GeneratedPair;
import dev.sketchwarp.generator.PairGenerator;
import dev.sketchwarp.model.image.Pictures;
import dev.sketchwarp.tools.live.http.Asked;
import dev.sketchwarp.tools.live.http.Reply;
import dev.sketchwarp.tools.live.http.Route;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** Photos to begin with, each with a sketch of it. They are drawn by the generator when they are first asked for. */
final class Samples {

    private static final int SIZE = 320;
    private static final long SEED = 2024;
    private static final double JPEG_QUALITY = 0.88;
    private static final List<Integer> INDICES = List.of(0, 1, 2, 3, 4, 5);

    private final PairGenerator generator = new PairGenerator(SEED, SIZE);
    private final Map<Integer, Sample> drawn = new ConcurrentHashMap<>();

    /** A photo and a sketch as files. */
    private record Sample(byte[] photo, byte[] sketch, Object keypoints) {}

    List<Route> routes() {
        return List.of(
                Route.get("/api/samples", asked -> Reply.json(INDICES)),
                Route.get("/api/samples/{index}/photo", asked -> file(asked, "image/jpeg", Sample::photo)),
                Route.get("/api/samples/{index}/sketch", asked -> file(asked, "image/png", Sample::sketch)),
                Route.get("/api/samples/{index}/keypoints", asked -> sample(asked)
                        .<Reply>map(sample -> Reply.json(sample.keypoints()))
                        .orElseGet(Samples::unknown)));
    }

    /** The photo of a sample; empty if there is none of this number. */
    Optional<byte[]> photo(String number) {
        return find(number).map(Sample::photo);
    }

    private Reply file(Asked asked, String type, Function<Sample, byte[]> which) {
        return sample(asked)
                .<Reply>map(sample -> new Reply.Content(
                        200, type, which.apply(sample), Map.of("Cache-Control", "private, max-age=3600")))
                .orElseGet(Samples::unknown);
    }

    private Optional<Sample> sample(Asked asked) {
        return find(asked.variable("index"));
    }

    private Optional<Sample> find(String number) {
        return INDICES.stream()
                .filter(index -> Integer.toString(index).equals(number))
                .findFirst()
                .map(index -> drawn.computeIfAbsent(index, this::draw));
    }

    private Sample draw(int index) {
        GeneratedPair pair = generator.pair(index);
        return new Sample(
                Pictures.jpeg(pair.photo(), JPEG_QUALITY),
                Pictures.png(pair.sketch()),
                Map.of(
                        "kind",
                        pair.kind().replace('_', ' '),
                        "keypoints",
                        pair.keypoints().stream()
                                .map(point -> Map.of(
                                        "name",
                                        point.name(),
                                        "photo",
                                        List.of(point.photo().x(), point.photo().y()),
                                        "sketch",
                                        List.of(
                                                point.sketch().x(),
                                                point.sketch().y())))
                                .toList()));
    }

    private static Reply unknown() {
        return Reply.problem(404, "There is no such photo here.");
    }
}
