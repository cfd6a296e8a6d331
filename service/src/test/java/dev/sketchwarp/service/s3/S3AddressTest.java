package dev.sketchwarp.service.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sketchwarp.service.s3.S3Address.InvalidAddressException;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class S3AddressTest {

    private static S3Address at(String uri) throws InvalidAddressException {
        return S3Address.of(URI.create(uri));
    }

    @ParameterizedTest
    @CsvSource({
        "s3://models, models, ''",
        "s3://models/, models, ''",
        "s3://models/a/b.png, models, a/b.png",
        "s3://models/a%20b%23.png, models, a b#.png",
        "S3://my_old.bucket/a/, my_old.bucket, a"
    })
    void bucketAndKeyAreTakenApart(String uri, String bucket, String key) throws Exception {
        assertThat(at(uri)).isEqualTo(new S3Address(bucket, key));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "file:/models/a",
                "s3:models/a",
                "s3:///a",
                "s3://user@models/a",
                "s3://models:80/a",
                "s3://models/a?versionId=1",
                "s3://models/a#b",
                "s3://models/a/../b",
                "s3://models/a/%2e%2e/b",
                "s3://models/./b",
                "s3://models/a//b",
                "s3://models//a"
            })
    void whatMayLeadElsewhereIsNone(String uri) {
        assertThatThrownBy(() -> at(uri))
                .isInstanceOf(InvalidAddressException.class)
                .hasMessageContaining(uri);
    }

    @Test
    void anAddressIsBelowWholePartsOnly() throws Exception {
        assertThat(at("s3://models/prod/1").isBelow(at("s3://models/prod"))).isTrue();
        assertThat(at("s3://models/prod/1").isBelow(at("s3://models/prod/"))).isTrue();
        assertThat(at("s3://models/prod").isBelow(at("s3://models"))).isTrue();
        assertThat(at("s3://models/production/1").isBelow(at("s3://models/prod")))
                .isFalse();
        assertThat(at("s3://models-too/prod/1").isBelow(at("s3://models/prod"))).isFalse();
        assertThat(at("s3://models").isBelow(at("s3://models/prod"))).isFalse();
    }

    @Test
    void itsTextIsAnAddressAgain() throws Exception {
        S3Address address = at("s3://models").resolve("a b#").resolve("c");

        assertThat(at(address.toString())).isEqualTo(address);
        assertThat(address.parent()).isEqualTo(new S3Address("models", "a b#"));
        assertThat(address.parent().parent()).isEqualTo(new S3Address("models", ""));
    }
}
