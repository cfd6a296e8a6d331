package dev.sketchwarp.trainer.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.sketchwarp.trainer.sample.Example;
import java.nio.ByteBuffer;
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
        Shape places = new Shape(count, Example.GRID, Example.GRID, 2);
        Shape points = new Shape(2L * count, Example.POINTS, 2);
        return new NDArray[] {
            bytes(scope, images, examples, Example::photo),
            bytes(scope, images, examples, Example::sketch),
            floats(scope, new Shape(count, 6), examples.stream().map(Example::photoColour)),
            floats(scope, new Shape(count, 6), examples.stream().map(Example::sketchColour)),
            floats(scope, places, examples.stream().map(Example::photoPlaces)),
            floats(scope, places, examples.stream().map(Example::sketchPlaces)),
            floats(scope, points, both(examples, Example::photoPoints, Example::sketchPoints)),
            floats(scope, points, both(examples, Example::sketchPoints, Example::photoPoints)),
            floats(scope, new Shape(2L * count, Example.POINTS), both(examples, Example::trust, Example::trust))
        };
    }

    private static Stream<float[]> both(
            List<Example> examples,
            Function<Example, float[]> photoIsTarget,
            Function<Example, float[]> sketchIsTarget) {
        return Stream.concat(
                examples.stream().map(photoIsTarget), examples.stream().map(sketchIsTarget));
    }

    private static NDArray bytes(NDManager scope, Shape shape, List<Example> examples, Function<Example, byte[]> part) {
        ByteBuffer joined = ByteBuffer.allocateDirect(Math.toIntExact(shape.size()));
        examples.forEach(example -> joined.put(part.apply(example)));
        return scope.create(joined.flip(), shape, DataType.UINT8);
    }

    private static NDArray floats(NDManager scope, Shape shape, Stream<float[]> parts) {
        float[] joined = new float[Math.toIntExact(shape.size())];
        int[] at = {0};
        parts.forEach(part -> {
            System.arraycopy(part, 0, joined, at[0], part.length);
            at[0] += part.length;
        });
        return scope.create(joined, shape);
    }
}
