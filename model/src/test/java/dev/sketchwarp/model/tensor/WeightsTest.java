package dev.sketchwarp.model.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.FloatBuffer;
import java.nio.ReadOnlyBufferException;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;

class WeightsTest {

    private static final NamedTensor TENSOR = NamedTensor.of("t", new int[] {2, 1}, new float[] {1, 2});

    @Test
    void givesTensorsByNameInOrder() {
        // Given
        NamedTensor first = NamedTensor.of("z", new int[] {}, new float[] {3});

        // When
        Weights weights = Weights.of(List.of(first, TENSOR));

        // Then
        assertThat(weights.names()).containsExactly("z", "t");
        assertThat(weights.get("t")).isSameAs(TENSOR);
        assertThat(weights.valueCount()).isEqualTo(3);
        assertThatThrownBy(() -> weights.get("x"))
                .isInstanceOf(NoSuchElementException.class)
                .hasMessageContaining("x");
    }

    @Test
    void refusesTwoTensorsOfOneName() {
        assertThatThrownBy(() -> Weights.of(List.of(TENSOR, TENSOR)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("t");
    }

    @Test
    void refusesValuesThatDoNotFillTheShape() {
        assertThatThrownBy(() -> NamedTensor.of("t", new int[] {2, 3}, new float[5]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("t of shape [2, 3] holds 6 values, not 5");
    }

    @Test
    void isNotChangedThroughWhatItGivesAway() {
        // Given
        FloatBuffer values = TENSOR.values();

        // When
        values.get();
        TENSOR.shape()[0] = 9;
        TENSOR.toArray()[0] = 9;

        // Then
        assertThat(TENSOR.values().position()).isZero();
        assertThat(TENSOR.shape()).containsExactly(2, 1);
        assertThat(TENSOR.toArray()).containsExactly(1, 2);
        assertThatThrownBy(() -> values.put(0, 9)).isInstanceOf(ReadOnlyBufferException.class);
    }
}
