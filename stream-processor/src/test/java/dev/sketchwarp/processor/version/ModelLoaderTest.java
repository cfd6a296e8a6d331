package dev.sketchwarp.processor.version;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sketchwarp.processor.version.Attempt.Later;
import dev.sketchwarp.processor.version.Attempt.Refused;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.Test;

class ModelLoaderTest {

    @Test
    void aDiskThatIsFullNowRefusesNoVersionForEver() {
        UncheckedIOException full = new UncheckedIOException("a program", new IOException("No space left on device"));

        assertThat(ModelLoader.failed(full)).isInstanceOf(Later.class);
        assertThat(ModelLoader.failed(new OutOfMemoryError())).isInstanceOf(Later.class);
    }

    @Test
    void aVersionThatDoesNotFitItsNetworkIsRefused() {
        assertThat(ModelLoader.failed(new IllegalArgumentException("no such tensor")))
                .isInstanceOf(Refused.class);
    }
}
