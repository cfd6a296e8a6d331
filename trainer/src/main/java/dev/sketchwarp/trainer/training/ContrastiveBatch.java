package dev.sketchwarp.trainer.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.sketchwarp.model.training.SpatialWarps;
import dev.sketchwarp.trainer.examples.ContrastiveExample;
import dev.sketchwarp.trainer.examples.View;
import java.util.List;

/** Positives side by side, in direct buffers that are filled again and again. For one thread at a time. */
public final class ContrastiveBatch {
    private final int size;
    private final Side queries = new Side();
    private final Side keys = new Side();
    private int count;

    private static final class Side {
        private final DirectBuffer images = new DirectBuffer();
        private final DirectBuffer colours = new DirectBuffer();
        private final DirectBuffer warps = new DirectBuffer();

        private void fill(List<View> views) {
            images.bytes(views.stream().map(View::image).toList());
            colours.floats(views.stream().map(View::colour).toList());
            warps.floats(views.stream().map(View::warp).toList());
        }
    }

    /** @param size side of the images */
    public ContrastiveBatch(int size) {
        this.size = size;
    }

    /** Holds these examples from now on. */
    public ContrastiveBatch fill(List<ContrastiveExample> examples) {
        count = examples.size();
        queries.fill(examples.stream().map(ContrastiveExample::query).toList());
        keys.fill(examples.stream().map(ContrastiveExample::key).toList());
        return this;
    }

    int count() {
        return count;
    }

    /** In the order of {@code ContrastiveStep}'s arguments, but for the last; owned by the scope. */
    List<NDArray> arguments(NDManager scope) {
        return List.of(
                queries.images.uint8(scope, count, size, size, 3),
                keys.images.uint8(scope, count, size, size, 3),
                queries.colours.float32(scope, count, 6),
                keys.colours.float32(scope, count, 6),
                queries.warps.float32(scope, count, SpatialWarps.PARAMETERS),
                keys.warps.float32(scope, count, SpatialWarps.PARAMETERS));
    }
}
