package dev.sketchwarp.benchmarks.jmh;

import dev.sketchwarp.events.Correspondence;
import dev.sketchwarp.events.DisplacementField;
import dev.sketchwarp.events.Image;
import dev.sketchwarp.events.ImagePair;
import dev.sketchwarp.events.ImageSize;
import dev.sketchwarp.events.ModelIdentity;
import dev.sketchwarp.model.weights.Sha256;
import dev.sketchwarp.schemas.registry.SchemaRegistryClient;
import dev.sketchwarp.schemas.serde.EventDeserializer;
import dev.sketchwarp.schemas.serde.EventSerializer;
import dev.sketchwarp.schemas.serde.Reading;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** What a record costs beside its images' pixels and the network: hashing, parsing, building and serializing. */
@NullUnmarked // fields are set by JMH
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class RecordJmh {

    private static final int SIDE = 16;

    private final byte[] photo = Samples.photoJpeg();
    private final byte[] field = new byte[4 * 2 * SIDE * SIDE];

    private HereRegistry registry;
    private EventSerializer<Correspondence> results;
    private EventDeserializer<ImagePair> pairs;
    private byte[] record;

    @Setup
    public void register() throws IOException {
        registry = new HereRegistry();
        SchemaRegistryClient client = registry.client();
        results = new EventSerializer<>(Correspondence.class, client);
        pairs = new EventDeserializer<>(ImagePair.class, client);
        record = Objects.requireNonNull(new EventSerializer<>(ImagePair.class, client).serialize("pairs", pair()));
    }

    @TearDown
    public void stop() {
        registry.close();
    }

    private ImagePair pair() {
        return ImagePair.newBuilder()
                .setPairId("pair")
                .setPhotoId("photo")
                .setPhoto(new Image(ByteBuffer.wrap(photo), null))
                .setSketch(new Image(ByteBuffer.wrap(Samples.sketchPng()), null))
                .setPhotoKeypoints(List.of())
                .setSketchKeypoints(List.of())
                .setCapturedAt(Instant.EPOCH)
                .setSource("benchmark")
                .setAttributes(Map.of())
                .build();
    }

    @Benchmark
    public String sha256OfPhoto() {
        return Sha256.hex(photo);
    }

    @Benchmark
    public Reading<ImagePair> parsePair() {
        return pairs.read(record);
    }

    @Benchmark
    public byte @Nullable [] buildAndSerializeCorrespondence() {
        return results.serialize("correspondences", correspondence());
    }

    private Correspondence correspondence() {
        return Correspondence.newBuilder()
                .setPairId("pair")
                .setPhotoId("photo")
                .setModel(new ModelIdentity("sketchwarp", "1", "00"))
                .setPhotoToSketch(new DisplacementField(SIDE, SIDE, ByteBuffer.wrap(field), null))
                .setSketchToPhoto(new DisplacementField(SIDE, SIDE, ByteBuffer.wrap(field), null))
                .setPhotoToSketchKeypoints(List.of())
                .setSketchToPhotoKeypoints(List.of())
                .setPhotoSize(new ImageSize(256, 256))
                .setSketchSize(new ImageSize(256, 256))
                .setInferenceMs(1.0)
                .setProcessedAt(Instant.EPOCH)
                .build();
    }
}
