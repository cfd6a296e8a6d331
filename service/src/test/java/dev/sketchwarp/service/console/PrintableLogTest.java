package dev.sketchwarp.service.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.impl.Log4jLogEvent;
import org.apache.logging.log4j.core.layout.PatternLayout;
import org.apache.logging.log4j.message.SimpleMessage;
import org.junit.jupiter.api.Test;

/** The pattern that all programs log by. */
class PrintableLogTest {

    private final PatternLayout layout = PatternLayout.newBuilder()
            .withPattern("level=%level %printable%n%printableTrace")
            .build();

    @Test
    void aMessageIsOneLine() {
        assertThat(logged("event=refused id=\"a\nlevel=ERROR forged\u001b[31m\"", null))
                .isEqualTo("level=WARN event=refused id=\"a\\nlevel=ERROR forged\\u001b[31m\"\n");
    }

    @Test
    void anExceptionsMessagesAreALineEachAndItsLinesAreSetIn() {
        Exception cause = new IllegalStateException("at\nlevel=ERROR forged");
        Exception failure = new IllegalArgumentException("pair \u202e", cause);
        cause.initCause(failure);

        String lines = logged("event=failed", failure);

        assertThat(lines.lines().skip(1)).isNotEmpty().allMatch(line -> line.startsWith("  "));
        assertThat(lines)
                .contains("  java.lang.IllegalArgumentException: pair \\u202e\n")
                .contains("  caused by: java.lang.IllegalStateException: at\\nlevel=ERROR forged\n")
                .contains("    at " + PrintableLogTest.class.getName());
    }

    private String logged(String message, Throwable thrown) {
        return layout.toSerializable(Log4jLogEvent.newBuilder()
                .setLevel(Level.WARN)
                .setMessage(new SimpleMessage(message))
                .setThrown(thrown)
                .build());
    }
}
