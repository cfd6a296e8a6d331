package dev.sketchwarp.model.graph;

/**
 * The gradient of a convolution's weight as matrix products: (outputs x positions) times (positions x patch). Patches are laid out once along
 * each row, with rows outermost, so that the patches of each kernel row are a slice of them and only {@code kernel} copies of
 * the input exist, not its square.
 */
final class PatchProducts {

    private PatchProducts() {}

    /**
     * @param input (N, C, H, W)
     * @param gradient of the convolution's output, (N, O, h, w)
     * @param shape of the weight, (O, C, kernel, kernel)
     * @return the weight's gradient, in channels-last order
     */
    static Value weightGradient(Graph g, Node.Conv2d conv, Value input, Value gradient, int[] shape) {
        int kernel = shape[2];
        Value x = g.call("torch.detach({0})", input);
        if (conv.padding() > 0) {
            x = g.call("torch.constant_pad_nd({0}, [%1$d, %1$d, %1$d, %1$d], 0)".formatted(conv.padding()), x);
        }
        Value patches = g.call(
                "torch.contiguous(torch.permute(torch.unfold({0}, 3, %d, %d), [2, 0, 3, 4, 1]))"
                        .formatted(kernel, conv.stride()),
                x);
        Value rows = g.call("torch.contiguous(torch.permute({0}, [2, 0, 3, 1]))", gradient);
        Value outputs = g.call("torch.transpose(torch.reshape({0}, [-1, %d]), 0, 1)".formatted(shape[0]), rows);
        Value[] products = new Value[kernel];
        for (int row = 0; row < kernel; row++) {
            Value slice = g.call(
                    "torch.reshape(torch.narrow(torch.slice({0}, 0, %d, 9223372036854775807, %d), 0, 0, torch.size({1}, 0)), [-1, %d])"
                            .formatted(row, conv.stride(), kernel * shape[1]),
                    patches,
                    rows);
            products[row] = g.matmul(outputs, slice);
        }
        return g.call(
                "torch.permute(torch.reshape(torch.cat([%1$s], 1), [%2$d, %3$d, %3$d, %4$d]), [0, 3, 1, 2])"
                        .formatted(Shapes.operands(kernel), shape[0], kernel, shape[1]),
                products);
    }

    /** The gradient of a convolution's bias. */
    static Value biasGradient(Graph g, Value gradient) {
        return g.call("torch.sum({0}, [0, 2, 3])", gradient);
    }
}
