package dev.sketchwarp.generator.scene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class DiceTest {

    @Test
    void sequencesAreTheSameOnEveryPlatform() {
        Dice dice = Dice.of(42, 1, 2);

        assertThat(dice.key()).isEqualTo(Dice.of(42, 1, 2).key());
        assertThat(Dice.of(42, 1, 2).unit()).isEqualTo(0.1349323060137282);
    }

    @Test
    void pathsAreUnrelated() {
        assertThat(DoubleStream.of(
                        Dice.of(1, 2).unit(),
                        Dice.of(2, 1).unit(),
                        Dice.of(1, 2, 0).unit(),
                        Dice.of(1).unit()))
                .doesNotHaveDuplicates();
    }

    @Test
    void drawsAreUniform() {
        Dice dice = Dice.of(9);

        double mean = DoubleStream.generate(() -> dice.between(2, 4))
                .limit(10_000)
                .average()
                .orElseThrow();

        assertThat(mean).isCloseTo(3, within(0.02));
    }
}
