package dev.sketchwarp.model.image.vector;

import java.util.Arrays;

/** Numbers as they come, one after another. */
final class Coordinates {

    private float[] numbers = new float[16];
    private int count;

    void add(double number) {
        if (count == numbers.length) {
            numbers = Arrays.copyOf(numbers, 2 * count);
        }
        numbers[count++] = (float) number;
    }

    int count() {
        return count;
    }

    float[] all() {
        return Arrays.copyOf(numbers, count);
    }
}
