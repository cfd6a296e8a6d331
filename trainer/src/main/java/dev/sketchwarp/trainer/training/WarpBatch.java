package dev.sketchwarp.trainer.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.sketchwarp.trainer.examples.Example;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** Examples side by side, as the arguments of a warp step. */
final class WarpBatch {

    private WarpBatch() {}

    /** In the order of {@code WarpStep}'s arguments; owned by the scope. */
    static NDArray[] arguments(NDManager scope, List<Example> examples, int size) {
        int count = examples.size();
        Shape images = new Shape(count, size, size, 3);
        Shape colours = new Shape(count, 6);
        Shape places = new Shape(count, Example.GRID, Example.GRID, 2);
        Shape points = new Shape(2L * count, Example.POINTS, 2);
        return new NDArray[] {
            Tensors.bytes(scope, images, all(examples, Example::photo)),
            Tensors.bytes(scope, images, all(examples, Example::sketch)),
            Tensors.floats(scope, colours, all(examples, Example::photoColour)),
            Tensors.floats(scope, colours, all(examples, Example::sketchColour)),
            Tensors.floats(scope, places, all(examples, Example::photoPlaces)),
            Tensors.floats(scope, places, all(examples, Example::sketchPlaces)),
            Tensors.floats(scope, points, both(examples, Example::photoPoints, Example::sketchPoints)),
            Tensors.floats(scope, points, both(examples, Example::sketchPoints, Example::photoPoints)),
            Tensors.floats(scope, new Shape(2L * count, Example.POINTS), both(examples, Example::trust, Example::trust))
        };
    }

    private static <T> List<T> all(List<Example> examples, Function<Example, T> part) {
        return examples.stream().map(part).toList();
    }

    private static List<float[]> both(
            List<Example> examples,
            Function<Example, float[]> photoIsTarget,
            Function<Example, float[]> sketchIsTarget) {
        return Stream.concat(
                        examples.stream().map(photoIsTarget), examples.stream().map(sketchIsTarget))
                .toList();
    }
}
