package dev.sketchwarp.schemas.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sketchwarp.events.ImageSize;
import dev.sketchwarp.schemas.registry.RegistryConfig;
import dev.sketchwarp.schemas.registry.RegistryUnavailableException;
import dev.sketchwarp.schemas.registry.SchemaRegistryClient;
import dev.sketchwarp.schemas.registry.ScriptedRegistry;
import dev.sketchwarp.schemas.serde.Reading.Event;
import dev.sketchwarp.schemas.serde.Reading.Fault;
import dev.sketchwarp.schemas.serde.Reading.Unreadable;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.AvroTypeException;
import org.apache.avro.Schema;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OtherReaderTest {

    private static final byte[] SIZE = {0, 0, 0, 0, 7, 4, 6};

    private final ScriptedRegistry registry = new ScriptedRegistry();

    @AfterEach
    void close() {
        registry.close();
    }

    @Test
    void readsByTheNamedClass() {
        registry.reply(200, SchemaReply.of(ImageSize.getClassSchema()));

        assertThat(read(SIZE)).isEqualTo(new Event<>(new ImageSize(2, 3)));
    }

    @Test
    void givesOurReasonsForItsFailures() {
        registry.reply(404, "{\"error_code\":40403,\"message\":\"Schema not found\"}")
                .reply(200, SchemaReply.of(Schema.create(Schema.Type.INT)));

        assertThat(fault(read(null))).isEqualTo(Fault.NOT_AVRO);
        assertThat(fault(read(new byte[] {1, 2}))).isEqualTo(Fault.NOT_AVRO);
        assertThat(fault(read(SIZE))).isEqualTo(Fault.UNKNOWN_SCHEMA);
        assertThat(fault(read(SIZE))).isEqualTo(Fault.WRONG_SCHEMA);
    }

    @Test
    void leavesTheJudgementOpenWhileTheRegistryIsAway() {
        registry.close();

        assertThatThrownBy(() -> read(SIZE)).isInstanceOf(RegistryUnavailableException.class);
    }

    @Test
    void callsAnotherKindOfEventTheWrongSchema() {
        EventReader<ImageSize> reader = serdes(StringDeserializer.class).reader(ImageSize.class);

        assertThat(fault(reader.read(RecordValue.of("sizes", SIZE)))).isEqualTo(Fault.WRONG_SCHEMA);
    }

    @Test
    void writesByTheNamedClass() {
        registry.reply(200, "{\"id\":7}");

        byte[] written =
                serdes(OtherSerdes.Reader.class).serializer(ImageSize.class).serialize("sizes", new ImageSize(2, 3));

        assertThat(written).isEqualTo(SIZE);
    }

    @Test
    void waitsForARegistryThatCannotBeReachedToWriteTo() {
        var writer = serdes(OtherSerdes.Reader.class).serializer(ImageSize.class);
        registry.close();

        assertThatThrownBy(() -> writer.serialize("sizes", new ImageSize(2, 3)))
                .isInstanceOf(RegistryUnavailableException.class);
    }

    @Test
    void tellsOutagesFromBadValues() {
        for (Exception outage : new Exception[] {
            new SocketTimeoutException(),
            new TimeoutException("busy"),
            new AuthorizationException("no"),
            new OtherSerdes.RestClientException("down", 503)
        }) {
            assertThatThrownBy(() -> OtherFaults.classify(new SerializationException("no schema", outage)))
                    .isInstanceOf(RegistryUnavailableException.class);
        }
        assertThat(OtherFaults.classify(new SerializationException("x", new AvroTypeException("y"))))
                .isEqualTo(Fault.WRONG_SCHEMA);
        assertThat(OtherFaults.classify(new ArrayIndexOutOfBoundsException())).isEqualTo(Fault.NOT_AVRO);
    }

    private EventSerdes serdes(Class<?> deserializer) {
        return new EventSerdes(
                new SchemaRegistryClient(RegistryConfig.of(registry.url()).withRetryFor(Duration.ofMillis(100))),
                Optional.of(deserializer.getName()),
                Optional.of(OtherSerdes.Writer.class.getName()),
                Map.of("schema.registry.url", registry.url().toString()));
    }

    private Reading<ImageSize> read(byte[] value) {
        return serdes(OtherSerdes.Reader.class).reader(ImageSize.class).read(RecordValue.of("sizes", value));
    }

    private static Fault fault(Reading<ImageSize> reading) {
        return ((Unreadable<ImageSize>) reading).fault();
    }
}
