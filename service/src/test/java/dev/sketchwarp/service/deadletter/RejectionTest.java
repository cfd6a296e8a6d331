package dev.sketchwarp.service.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RejectionTest {

    @Test
    void everyReasonHasACodeOfItsOwn() {
        assertThat(Rejection.values()).allSatisfy(rejection -> assertThat(Rejection.of(rejection.code()))
                .contains(rejection));
    }

    @Test
    void codesAreKebabCaseForHeadersAndLabels() {
        assertThat(Rejection.values()).extracting(Rejection::code).allMatch(code -> code.matches("[a-z]+(-[a-z]+)*"));
    }

    @Test
    void aCodeOfAnotherProgramIsNone() {
        assertThat(Rejection.of("solar-flare")).isEmpty();
    }
}
