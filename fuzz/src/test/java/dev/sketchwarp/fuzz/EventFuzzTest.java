package dev.sketchwarp.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.sun.net.httpserver.HttpServer;
import dev.sketchwarp.events.Correspondence;
import dev.sketchwarp.events.Image;
import dev.sketchwarp.events.ImagePair;
import dev.sketchwarp.events.Keypoint;
import dev.sketchwarp.events.LabeledPair;
import dev.sketchwarp.events.ModelVersion;
import dev.sketchwarp.schemas.registry.RegistryConfig;
import dev.sketchwarp.schemas.registry.SchemaRegistryClient;
import dev.sketchwarp.schemas.serde.EventDeserializer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumWriter;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.provider.MethodSource;

/** Values of records, of which only the schema's id is right: an event or a reason why it is none. */
@Timeout(30)
class EventFuzzTest {

    private static final List<Schema> SCHEMAS = List.of(
            ImagePair.getClassSchema(),
            LabeledPair.getClassSchema(),
            Correspondence.getClassSchema(),
            ModelVersion.getClassSchema());
    private static final byte[] HEADER = new byte[5];

    private static HttpServer server;
    private static List<EventDeserializer<?>> readers;

    @BeforeAll
    static void serveSchemas() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/schemas/ids/", exchange -> {
            String path = exchange.getRequestURI().getPath();
            Schema schema = SCHEMAS.get(Integer.parseInt(path.substring(path.lastIndexOf('/') + 1)));
            byte[] reply = ("{\"schema\":" + quoted(schema.toString()) + "}").getBytes(UTF_8);
            exchange.sendResponseHeaders(200, reply.length);
            exchange.getResponseBody().write(reply);
            exchange.close();
        });
        server.start();
        SchemaRegistryClient registry = new SchemaRegistryClient(RegistryConfig.of(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort())));
        readers = List.of(
                new EventDeserializer<>(ImagePair.class, registry),
                new EventDeserializer<>(LabeledPair.class, registry),
                new EventDeserializer<>(Correspondence.class, registry),
                new EventDeserializer<>(ModelVersion.class, registry));
    }

    @AfterAll
    static void stopServing() {
        server.stop(0);
    }

    /** @param input the schema's number, and an event in Avro's encoding */
    @MethodSource("events")
    @FuzzTest(maxDuration = "10m")
    void event(byte[] input) {
        if (input == null || input.length == 0) {
            return;
        }
        int schema = Math.floorMod(input[0], SCHEMAS.size());
        byte[] value = ByteBuffer.allocate(HEADER.length + input.length - 1)
                .put(HEADER)
                .put(input, 1, input.length - 1)
                .putInt(1, schema)
                .array();
        Bounded.run(IllegalStateException.class, () -> readers.get(schema).read(value));
    }

    @Test
    void shortPass() throws IOException {
        Mutations.feed(events(), this::event);
    }

    static List<byte[]> events() throws IOException {
        Image image = new Image(ByteBuffer.wrap(new byte[] {1, 2, 3}), null);
        ImagePair pair = ImagePair.newBuilder()
                .setPairId("pair")
                .setPhotoId("photo")
                .setPhoto(image)
                .setSketch(image)
                .setPhotoKeypoints(List.of(new Keypoint("nose", 1.5, 2.0)))
                .setSketchKeypoints(List.of())
                .setCapturedAt(Instant.EPOCH)
                .setSource("seed")
                .setAttributes(Map.of("a", "b"))
                .build();
        LabeledPair labeled = LabeledPair.newBuilder()
                .setPairId("pair")
                .setPhotoId("photo")
                .setPhoto(image)
                .setSketch(image)
                .setCategory("cat")
                .setKeypoints(List.of())
                .setAnnotator("seed")
                .build();
        return List.of(bytes(0, pair), bytes(1, labeled), bytes(2, sample(2)), bytes(3, sample(3)));
    }

    /** Any record of a schema: Avro draws one. */
    private static IndexedRecord sample(int schema) {
        return (IndexedRecord) new org.apache.avro.util.RandomData(SCHEMAS.get(schema), 1, 7L)
                .iterator()
                .next();
    }

    private static byte[] bytes(int schema, IndexedRecord event) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(schema);
        BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
        if (event instanceof org.apache.avro.specific.SpecificRecord) {
            new SpecificDatumWriter<IndexedRecord>(SCHEMAS.get(schema), SpecificData.getForSchema(SCHEMAS.get(schema)))
                    .write(event, encoder);
        } else {
            new GenericDatumWriter<IndexedRecord>(SCHEMAS.get(schema)).write(event, encoder);
        }
        return bytes.toByteArray();
    }

    private static String quoted(String json) {
        return '"' + json.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
