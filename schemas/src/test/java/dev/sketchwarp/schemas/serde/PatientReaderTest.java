package dev.sketchwarp.schemas.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sketchwarp.events.ImageSize;
import dev.sketchwarp.schemas.registry.RegistryConfig;
import dev.sketchwarp.schemas.registry.RegistryUnavailableException;
import dev.sketchwarp.schemas.registry.SchemaRegistryClient;
import dev.sketchwarp.schemas.registry.SchemaWithheldException;
import dev.sketchwarp.schemas.registry.ScriptedRegistry;
import dev.sketchwarp.schemas.serde.Reading.Event;
import dev.sketchwarp.schemas.serde.Reading.Fault;
import dev.sketchwarp.schemas.serde.Reading.Unreadable;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PatientReaderTest {

    private static final String NO_SUBJECT = "{\"error_code\":40401,\"message\":\"Subject not found\"}";
    private static final RecordValue VALUE = RecordValue.of("pairs", new byte[] {0, 0, 0, 0, 7, 4, 6});

    private final ScriptedRegistry registry = new ScriptedRegistry();
    private final SchemaRegistryClient client =
            new SchemaRegistryClient(RegistryConfig.of(registry.url()).withRetryFor(Duration.ZERO));

    @AfterEach
    void close() {
        registry.close();
    }

    @Test
    void waitsForASchemaThatTheRegistryFailsAt() {
        registry.reply(500, "").reply(404, NO_SUBJECT).reply(200, SchemaReply.of(ImageSize.getClassSchema()));
        PatientReader<ImageSize> reader = reader(Duration.ofHours(1));

        assertThatThrownBy(() -> reader.read(VALUE))
                .isInstanceOf(SchemaWithheldException.class)
                .hasMessageContaining("fails at schema 7")
                .hasMessageContaining("status 500")
                .hasMessageContaining("given up after 3600 s");

        assertThat(reader.read(VALUE)).isEqualTo(new Event<>(new ImageSize(2, 3)));
        assertThat(registry.requests()).element(1).satisfies(asked -> assertThat(asked.path())
                .isEqualTo("/base/subjects/pairs-value/versions/latest"));
    }

    @Test
    void givesUpOneSchemaWhileTheRegistryAnswers() {
        registry.reply(502, "").reply(404, NO_SUBJECT);

        Reading<ImageSize> reading = reader(Duration.ZERO).read(VALUE);

        assertThat(reading).isInstanceOfSatisfying(Unreadable.class, unreadable -> {
            assertThat(unreadable.fault()).isEqualTo(Fault.UNKNOWN_SCHEMA);
            assertThat(unreadable.detail()).contains("fails at schema 7", "status 502");
        });
    }

    @Test
    void givesUpNothingWhileTheRegistryIsAway() {
        registry.reply(503, "").reply(503, "");

        assertThatThrownBy(() -> reader(Duration.ZERO).read(VALUE)).isInstanceOf(RegistryUnavailableException.class);
    }

    private PatientReader<ImageSize> reader(Duration patience) {
        return new PatientReader<>(new EventDeserializer<>(ImageSize.class, client), client, patience);
    }
}
