package dev.sketchwarp.service.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrintableTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "nose=1,2", "Ohr_ö", "猫 \"C:\\new\"", "👩‍🎨", "می‌خواهم"})
    void textStaysAsItIs(String text) {
        assertThat(Printable.of(text)).isEqualTo(text);
    }

    @Test
    void whatMovesForgesOrHidesIsWrittenOut() {
        assertThat(Printable.of("a\u001b[2J\rb\nc\td")).isEqualTo("a\\u001b[2J\\rb\\nc\\td");
        assertThat(Printable.of("\u009b31m\u007f\u0000")).isEqualTo("\\u009b31m\\u007f\\u0000");
        assertThat(Printable.of("\u202egpj.x\u2066\u2028\u200b\ufeff"))
                .isEqualTo("\\u202egpj.x\\u2066\\u2028\\u200b\\ufeff");
        assertThat(Printable.of("half \ud83d of a pair")).isEqualTo("half \\ud83d of a pair");
        assertThat(Printable.of("\udb40\udc41")).isEqualTo("\\udb40\\udc41");
    }

    @Test
    void linesAfterTheFirstAreSetIn() {
        assertThat(Printable.lines("two problems:\n    - a\r\nERROR \u001bforged"))
                .isEqualTo("two problems:\n    - a\n  ERROR \\u001bforged");
    }
}
