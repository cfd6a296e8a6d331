package dev.sketchwarp.service.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;

class ConsoleTest {

    private static PrintStream failing(String message) {
        return new PrintStream(
                new StandardOutput(new OutputStream() {
                    @Override
                    public void write(int b) throws IOException {
                        throw new IOException(message);
                    }
                }),
                true,
                UTF_8);
    }

    @Test
    void whoeverPrintsLearnsThatTheReaderIsGone() {
        OutputLostException lost = catchThrowableOfType(
                OutputLostException.class, () -> failing("Broken pipe").println("a line"));

        assertThat(lost.readerGone()).isTrue();
        assertThat(Console.status(lost)).isEqualTo(141);
    }

    @Test
    void aFullDiskIsAFailure() {
        assertThatThrownBy(() -> failing("No space left on device").println("a line"))
                .isInstanceOfSatisfying(OutputLostException.class, lost -> {
                    assertThat(lost.readerGone()).isFalse();
                    assertThat(Console.status(lost)).isEqualTo(1);
                })
                .hasMessageContaining("No space left");
    }

    @Test
    void argumentsThatTheLocaleLostAreRefused() {
        assertThat(Console.undecodable("ANSI_X3.4-1968", "publish", "--pair-id", "p\ufffd\ufffdr"))
                .hasValueSatisfying(problem -> assertThat(problem).contains("ANSI_X3.4-1968", "LC_ALL=C.UTF-8"));
        assertThat(Console.undecodable("ANSI_X3.4-1968", "publish")).isEmpty();
        assertThat(Console.undecodable("UTF-8", "p\ufffdr")).isEmpty();
    }
}
