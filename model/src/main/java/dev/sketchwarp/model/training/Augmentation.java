package dev.sketchwarp.model.training;

import dev.sketchwarp.model.graph.Graph;
import dev.sketchwarp.model.graph.Layers.Interpolation;
import dev.sketchwarp.model.graph.Layers.Outside;
import dev.sketchwarp.model.graph.Value;
import dev.sketchwarp.model.network.Pixels;

/**
 * Colour and geometry of training images, changed inside the program; what is drawn at random comes in as arguments, so that a seed
 * on the host decides everything.
 */
final class Augmentation {
    /** Taps of the blur, as published. */
    private static final int BLUR = 13;

    private static final double[] LUMA = {0.299, 0.587, 0.114};
    private static final double[][] TO_YIQ = {LUMA, {0.596, -0.274, -0.322}, {0.211, -0.523, 0.312}};
    private static final double[][] TO_RGB = {{1, 0.956, 0.621}, {1, -0.272, -0.647}, {1, -1.106, 1.703}};

    private Augmentation() {}

    /**
     * Raw images as numbers.
     *
     * @param images uint8 (N, S, S, 3), sRGB
     * @return (N, 3, S, S) in [0, 1]
     */
    static Value unit(Graph g, Value images) {
        return g.permute(g.div(g.float32(images), 255.0), 0, 3, 1, 2);
    }

    /**
     * Changes colours and geometry.
     *
     * @param images (N, 3, S, S) in [0, 1]
     * @param colour (N, 6): factors of brightness, contrast and saturation, hue turn in radians, 1 for greyscale or 0, and the blur's
     *     standard deviation in pixels or 0
     * @param places where each place of the new image is taken from, (N, g, g, 2) in [-1, 1] with corners aligned; bilinear between
     *     its nodes, border pixels repeated outside
     * @param size S
     * @return (N, 3, S, S) in [0, 1]
     */
    static Value changed(Graph g, Value images, Value colour, Value places, int size) {
        Value x = jitter(g, images, colour);
        x = Blur.of(g, x, g.narrow(colour, 1, 5, 1), BLUR / 2);
        Value dense = g.permute(g.resize(g.permute(places, 0, 3, 1, 2), size, true), 0, 2, 3, 1);
        return g.gridSample(x, dense, Interpolation.BILINEAR, Outside.BORDER);
    }

    /** Images in [0, 1] as the encoder sees them: normalised, in the arithmetic's format. */
    static Value forEncoder(Graph g, Value images) {
        return g.compute(Pixels.normalized(g, images));
    }

    private static Value jitter(Graph g, Value x, Value colour) {
        x = g.clamp(g.mul(x, factor(g, colour, 0)), 0, 1);
        Value mean = g.meanKept(luma(g, x), 1, 2, 3);
        x = g.clamp(g.mix(g.expandAs(mean, x), x, factor(g, colour, 1)), 0, 1);
        x = hue(g, x, factor(g, colour, 3));
        Value saturation = g.mul(factor(g, colour, 2), g.oneMinus(factor(g, colour, 4)));
        return g.clamp(g.mix(g.expandAs(luma(g, x), x), x, saturation), 0, 1);
    }

    /** (N, 1, 1, 1). */
    private static Value factor(Graph g, Value colour, int index) {
        return g.reshape(g.narrow(colour, 1, index, 1), -1, 1, 1, 1);
    }

    private static Value luma(Graph g, Value x) {
        return g.mixChannels(x, LUMA);
    }

    /** Turns the chroma plane (YIQ) by an angle; brightness stays. */
    private static Value hue(Graph g, Value x, Value angle) {
        Value yiq = g.mixChannels(x, TO_YIQ);
        Value y = g.narrow(yiq, 1, 0, 1);
        Value i = g.narrow(yiq, 1, 1, 1);
        Value q = g.narrow(yiq, 1, 2, 1);
        Value turnedI = g.sub(g.mul(i, g.cos(angle)), g.mul(q, g.sin(angle)));
        Value turnedQ = g.add(g.mul(i, g.sin(angle)), g.mul(q, g.cos(angle)));
        return g.mixChannels(g.cat(1, y, turnedI, turnedQ), TO_RGB);
    }
}
