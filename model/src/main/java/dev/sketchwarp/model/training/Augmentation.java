package dev.sketchwarp.model.training;

import dev.sketchwarp.model.graph.Graph;
import dev.sketchwarp.model.graph.Graph.Interpolation;
import dev.sketchwarp.model.graph.Graph.Outside;
import dev.sketchwarp.model.graph.Value;
import dev.sketchwarp.model.network.Network;

/**
 * Colour and geometry of training images, changed inside the program; what is drawn at random comes in as arguments, so that a seed
 * on the host decides everything.
 */
final class Augmentation {
    /** Taps of the blur, as published. */
    private static final int BLUR = 13;

    private Augmentation() {}

    /**
     * Brings raw images to what the encoder sees in training.
     *
     * @param images uint8 (N, S, S, 3), sRGB
     * @param colour (N, 6): factors of brightness, contrast and saturation, hue turn in radians, 1 for greyscale or 0, and the blur's
     *     standard deviation in pixels or 0
     * @param places where each place of the new image is taken from, (N, g, g, 2) in [-1, 1] with corners aligned; bilinear between
     *     its nodes, border pixels repeated outside
     * @param size S
     * @return (N, 3, S, S), normalised, in the arithmetic's format
     */
    static Value forEncoder(Graph g, Value images, Value colour, Value places, int size) {
        return g.compute(Network.normalized(g, changed(g, images, colour, places, size)));
    }

    private static Value changed(Graph g, Value images, Value colour, Value places, int size) {
        Value x = g.permute(g.call("torch.div(torch.to({0}, 6), 255.0)", images), 0, 3, 1, 2);
        x = jitter(g, x, colour);
        x = blur(g, x, colour);
        Value dense = g.permute(g.resize(g.permute(places, 0, 3, 1, 2), size, true), 0, 2, 3, 1);
        return g.gridSample(x, dense, Interpolation.BILINEAR, Outside.BORDER);
    }

    private static Value jitter(Graph g, Value x, Value colour) {
        x = g.call("torch.clamp(torch.mul({0}, {1}), 0, 1)", x, factor(g, colour, 0));
        Value mean = g.call("torch.mean({0}, [1, 2, 3], True)", luma(g, x));
        x = g.call(
                "torch.clamp(torch.lerp({0}, {1}, {2}), 0, 1)",
                g.call("torch.expand_as({0}, {1})", mean, x), x, factor(g, colour, 1));
        x = hue(g, x, factor(g, colour, 3));
        Value saturation = g.call("torch.mul({0}, torch.rsub({1}, 1))", factor(g, colour, 2), factor(g, colour, 4));
        return g.call(
                "torch.clamp(torch.lerp({0}, {1}, {2}), 0, 1)",
                g.call("torch.expand_as({0}, {1})", luma(g, x), x), x, saturation);
    }

    /** (N, 1, 1, 1). */
    private static Value factor(Graph g, Value colour, int index) {
        return g.reshape(g.narrow(colour, 1, index, 1), -1, 1, 1, 1);
    }

    private static Value luma(Graph g, Value x) {
        return g.call(
                "torch.conv2d({0}, torch.reshape(torch.tensor([0.299, 0.587, 0.114], dtype=6, "
                        + "device=ops.prim.device({0})), [1, 3, 1, 1]))",
                x);
    }

    /** Turns the chroma plane (YIQ) by an angle; brightness stays. */
    private static Value hue(Graph g, Value x, Value angle) {
        Value yiq = matrix(g, x, "0.299, 0.587, 0.114, 0.596, -0.274, -0.322, 0.211, -0.523, 0.312");
        Value y = g.narrow(yiq, 1, 0, 1);
        Value i = g.narrow(yiq, 1, 1, 1);
        Value q = g.narrow(yiq, 1, 2, 1);
        Value turnedI =
                g.call("torch.sub(torch.mul({0}, torch.cos({2})), torch.mul({1}, torch.sin({2})))", i, q, angle);
        Value turnedQ =
                g.call("torch.add(torch.mul({0}, torch.sin({2})), torch.mul({1}, torch.cos({2})))", i, q, angle);
        return matrix(g, g.cat(1, y, turnedI, turnedQ), "1.0, 0.956, 0.621, 1.0, -0.272, -0.647, 1.0, -1.106, 1.703");
    }

    private static Value matrix(Graph g, Value x, String rows) {
        return g.call(
                "torch.conv2d({0}, torch.reshape(torch.tensor([" + rows
                        + "], dtype=6, device=ops.prim.device({0})), [3, 3, 1, 1]))",
                x);
    }

    /** A Gaussian of each image's own deviation; none where it is 0. */
    private static Value blur(Graph g, Value x, Value colour) {
        int half = BLUR / 2;
        Value taps = g.call(
                "torch.reshape(torch.arange(-%d.0, %d.5, 1.0, dtype=6, device=ops.prim.device({0})), [1, %d])"
                        .formatted(half, half, BLUR),
                colour);
        Value weights = g.call(
                "torch.exp(torch.div(torch.neg(torch.pow({0}, 2)), torch.add(torch.mul(torch.pow({1}, 2), 2.0), 1e-6)))",
                taps, g.narrow(colour, 1, 5, 1));
        Value kernel = g.call("torch.repeat_interleave(torch.div({0}, torch.sum({0}, [1], True)), 3, 0)", weights);
        Value planes = g.call(
                "torch.replication_pad2d(torch.reshape({0}, [1, -1, torch.size({0}, 2), torch.size({0}, 3)]), [%1$d, %1$d, %1$d, %1$d])"
                        .formatted(half),
                x);
        Value rows = g.call(
                "torch.conv2d({0}, torch.reshape({1}, [-1, 1, 1, %d]), None, [1, 1], [0, 0], [1, 1], torch.size({1}, 0))"
                        .formatted(BLUR),
                planes,
                kernel);
        Value both = g.call(
                "torch.conv2d({0}, torch.reshape({1}, [-1, 1, %d, 1]), None, [1, 1], [0, 0], [1, 1], torch.size({1}, 0))"
                        .formatted(BLUR),
                rows,
                kernel);
        return g.call("torch.reshape({0}, torch.size({1}))", both, x);
    }
}
