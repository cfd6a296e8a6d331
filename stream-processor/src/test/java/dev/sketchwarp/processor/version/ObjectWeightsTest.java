package dev.sketchwarp.processor.version;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.sketchwarp.processor.version.Attempt.Done;
import dev.sketchwarp.processor.version.Attempt.Later;
import dev.sketchwarp.processor.version.Attempt.Refused;
import dev.sketchwarp.service.reference.AllowedPlaces;
import dev.sketchwarp.service.s3.S3Address;
import dev.sketchwarp.service.s3.S3Server;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ObjectWeightsTest {

    private static final URI WEIGHTS = URI.create("s3://models/prod/psc/1/weights.safetensors");

    private S3Server server;
    private ObjectWeights weights;

    @BeforeEach
    void start() {
        server = S3Server.start("models", "others");
        server.put("models", "prod/psc/1/weights.safetensors", new byte[] {1, 2, 3});
        server.put("models", "secret", new byte[3]);
        server.put("others", "prod/psc/1/weights.safetensors", new byte[3]);
        weights = new ObjectWeights(
                new AllowedPlaces(List.of(), List.of(new S3Address("models", "prod"), new S3Address("nowhere", ""))),
                server.config());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void anObjectOfTheStatedSizeIsReadWhole() {
        assertThat(weights.read(WEIGHTS, 3)).isEqualTo(new Done<>(ByteBuffer.wrap(new byte[] {1, 2, 3})));
    }

    @ParameterizedTest
    @ValueSource(longs = {2, 4, 1L << 40})
    void anotherSizeIsRefused(long bytes) {
        assertThat(weights.read(WEIGHTS, bytes)).isInstanceOf(Refused.class);
    }

    @ParameterizedTest
    @CsvSource({
        "s3://models/secret",
        "s3://models/prod/../secret",
        "s3://models",
        "s3://others/prod/psc/1/weights.safetensors"
    })
    void anObjectElsewhereIsRefused(URI uri) {
        assertThat(weights.read(uri, 3)).isInstanceOf(Refused.class);
    }

    @Test
    void whatAPersonCanPutRightIsTriedLater() {
        assertThat(weights.read(URI.create("s3://models/prod/none"), 3))
                .asInstanceOf(type(Later.class))
                .extracting(Later::reason)
                .asString()
                .contains("does not exist");
        assertThat(weights.read(URI.create("s3://nowhere/none"), 3))
                .asInstanceOf(type(Later.class))
                .extracting(Later::reason)
                .asString()
                .contains("no bucket nowhere");
        server.fall();
        assertThat(weights.read(WEIGHTS, 3))
                .asInstanceOf(type(Later.class))
                .extracting(Later::reason)
                .asString()
                .contains("sketchwarp.s3.endpoint");
    }
}
