package dev.sketchwarp.model.image;

/**
 * Which input pixels, in one dimension, make up each output pixel and with what weights. Output pixel {@code i} takes the
 * inputs from {@code first(i)} on with the weights {@code from(i)} to {@code from(i + 1)} (exclusive), whose sum is 1.
 */
record Taps(int[] firsts, int[] offsets, float[] weights) {

    static Taps of(int inputs, int outputs) {
        double step = outputs == 1 ? inputs : (inputs - 1.0) / (outputs - 1);
        double radius = Math.max(1, step);
        int most = 2 * (int) Math.ceil(radius) + 1;
        int[] firsts = new int[outputs];
        int[] offsets = new int[outputs + 1];
        float[] weights = new float[Math.multiplyExact(outputs, Math.min(inputs, most))];
        for (int i = 0; i < outputs; i++) {
            double centre = outputs == 1 ? (inputs - 1) / 2.0 : i * step;
            int first = clamp((int) Math.ceil(centre - radius), inputs);
            int last = clamp((int) Math.floor(centre + radius), inputs);
            firsts[i] = first;
            offsets[i + 1] = offsets[i] + last - first + 1;
            triangle(centre, radius, inputs, weights, offsets[i], first);
        }
        return new Taps(firsts, offsets, weights);
    }

    /** Adds the weight of each place under the triangle to the pixel there, or to the nearest one. */
    private static void triangle(double centre, double radius, int inputs, float[] weights, int offset, int first) {
        int from = (int) Math.ceil(centre - radius);
        int to = (int) Math.floor(centre + radius);
        double sum = 0;
        for (int place = from; place <= to; place++) {
            sum += 1 - Math.abs(place - centre) / radius;
        }
        for (int place = from; place <= to; place++) {
            double weight = (1 - Math.abs(place - centre) / radius) / sum;
            weights[offset + clamp(place, inputs) - first] += (float) weight;
        }
    }

    private static int clamp(int place, int inputs) {
        return Math.max(0, Math.min(inputs - 1, place));
    }

    int count() {
        return firsts.length;
    }

    /** Most inputs that one output takes. */
    int most() {
        int most = 0;
        for (int i = 0; i < count(); i++) {
            most = Math.max(most, offsets[i + 1] - offsets[i]);
        }
        return most;
    }

    int first(int output) {
        return firsts[output];
    }

    int from(int output) {
        return offsets[output];
    }

    float weight(int index) {
        return weights[index];
    }
}
