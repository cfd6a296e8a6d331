package dev.sketchwarp.tools.live.draw;

import dev.sketchwarp.events.Image;
import dev.sketchwarp.events.ImagePair;
import dev.sketchwarp.model.image.Decoding;
import dev.sketchwarp.model.image.Decoding.Decoded;
import dev.sketchwarp.model.image.Decoding.Undecodable;
import dev.sketchwarp.model.image.ImageDecoder;
import dev.sketchwarp.model.image.ImageLimits;
import dev.sketchwarp.model.weights.Sha256;
import dev.sketchwarp.service.client.Connection;
import dev.sketchwarp.service.client.PairPublisher;
import dev.sketchwarp.service.client.Receipt;
import dev.sketchwarp.service.client.Receipt.Accepted;
import dev.sketchwarp.service.client.Receipt.Refused;
import dev.sketchwarp.tools.live.http.Asked;
import dev.sketchwarp.tools.live.http.Reply;
import dev.sketchwarp.tools.live.http.Route;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Takes photos and drawn pairs from browsers and publishes the pairs. */
public final class Drawing implements AutoCloseable {

    private static final int PHOTO_BYTES = 4 << 20;
    private static final long PHOTO_PIXELS = 16_000_000;
    private static final int PAIR_BYTES = 2 << 20;
    private static final long SHELF_BYTES = 32 << 20;
    private static final String SOURCE = "sketchwarp page";

    private final Connection connection;
    private final Samples samples = new Samples();
    private final PhotoShelf shelf = new PhotoShelf(SHELF_BYTES);
    private final ImageDecoder decoder = new ImageDecoder(new ImageLimits(PHOTO_BYTES, PHOTO_PIXELS));
    private @Nullable PairPublisher<ImagePair> publisher;

    public Drawing(Connection connection) {
        this.connection = connection;
    }

    /** Whether a pair's id is of a drawing. */
    public static boolean drew(String pairId) {
        return pairId.startsWith(DrawnPair.PREFIX);
    }

    public List<Route> routes() {
        List<Route> routes = new ArrayList<>(samples.routes());
        routes.add(Route.post("/api/photos", this::takePhoto));
        routes.add(Route.post("/api/pairs", this::publish));
        return routes;
    }

    private Reply takePhoto(Asked asked) throws IOException {
        Optional<byte[]> photo = asked.body(PHOTO_BYTES);
        if (photo.isEmpty()) {
            return Reply.problem(413, "The photo has more than " + (PHOTO_BYTES >> 20) + " MiB; bring a smaller one.");
        }
        Decoding decoding = decoder.decode(photo.get());
        if (decoding instanceof Undecodable undecodable) {
            return Reply.problem(422, undecodable.message());
        }
        String hash = Sha256.hex(photo.get());
        shelf.put(hash, photo.get());
        Decoded decoded = (Decoded) decoding;
        return Reply.json(Map.of(
                "photo", hash,
                "width", decoded.image().width(),
                "height", decoded.image().height()));
    }

    private Reply publish(Asked asked) throws IOException {
        Optional<byte[]> body = asked.body(PAIR_BYTES);
        if (body.isEmpty()) {
            return Reply.problem(413, "The sketch is too large.");
        }
        DrawnPair drawn = DrawnPair.parse(body.get());
        Optional<String> objection = drawn.objection();
        if (objection.isPresent()) {
            return Reply.problem(422, objection.get());
        }
        Optional<byte[]> photo = photo(drawn.photo());
        if (photo.isEmpty()) {
            return Reply.problem(410, "The photo is no longer here; bring it again.");
        }
        Receipt receipt = publisher().publish(event(drawn, photo.get())).join();
        if (receipt instanceof Refused refused) {
            return Reply.problem(503, "Kafka does not take the pair: " + refused.reason());
        }
        Accepted accepted = (Accepted) receipt;
        return Reply.json(
                202,
                Map.of(
                        "pair_id", drawn.pairId(),
                        "partition", accepted.place().partition(),
                        "offset", accepted.place().offset()));
    }

    private Optional<byte[]> photo(String name) {
        return name.startsWith(DrawnPair.SAMPLE)
                ? samples.photo(name.substring(DrawnPair.SAMPLE.length()))
                : shelf.get(name);
    }

    private static ImagePair event(DrawnPair drawn, byte[] photo) {
        return ImagePair.newBuilder()
                .setPairId(drawn.pairId())
                .setPhotoId("page-" + Sha256.hex(photo).substring(0, 16))
                .setPhoto(new Image(ByteBuffer.wrap(photo), null))
                .setSketch(new Image(ByteBuffer.wrap(drawn.sketch()), null))
                .setPhotoKeypoints(DrawnPair.events(drawn.photoKeypoints()))
                .setSketchKeypoints(DrawnPair.events(drawn.sketchKeypoints()))
                .setCapturedAt(Instant.now())
                .setSource(SOURCE)
                .setAttributes(Map.of("drawing", drawn.drawing(), "revision", Integer.toString(drawn.revision())))
                .build();
    }

    /** Made when the first pair comes, as Kafka may be away when the page starts. */
    private synchronized PairPublisher<ImagePair> publisher() {
        if (publisher == null) {
            publisher = PairPublisher.ofImagePairs(connection);
        }
        return publisher;
    }

    @Override
    public synchronized void close() {
        if (publisher != null) {
            publisher.close();
        }
    }
}
