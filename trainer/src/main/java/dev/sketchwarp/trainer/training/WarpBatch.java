package dev.sketchwarp.trainer.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.sketchwarp.model.training.CollageImages;
import dev.sketchwarp.model.training.SpatialWarps;
import dev.sketchwarp.trainer.examples.Collage;
import dev.sketchwarp.trainer.examples.Drawing;
import dev.sketchwarp.trainer.examples.Example;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/**
 * Examples side by side, in direct buffers that are filled again and again: collages first, then pairs as they are, then drawn ones, as
 * {@code WarpStep} wants them. For one thread at a time.
 */
public final class WarpBatch {
    private static final List<Function<Example, float[]>> NUMBERS = List.of(
            Example::photoColour,
            Example::sketchColour,
            Example::photoWarp,
            Example::sketchWarp,
            Example::photoPoints,
            Example::sketchPoints,
            Example::trust);

    private static final int[][] NUMBER_SHAPES = {
        {6},
        {6},
        {SpatialWarps.PARAMETERS},
        {SpatialWarps.PARAMETERS},
        {Example.POINTS, 2},
        {Example.POINTS, 2},
        {Example.POINTS}
    };

    private final int size;
    private final DirectBuffer photos = new DirectBuffer();
    private final DirectBuffer sketches = new DirectBuffer();
    private final DirectBuffer surfaces = new DirectBuffer();
    private final DirectBuffer shapes = new DirectBuffer();
    private final DirectBuffer collages = new DirectBuffer();
    private final DirectBuffer strokes = new DirectBuffer();
    private final DirectBuffer strokeRows = new DirectBuffer();
    private final DirectBuffer pens = new DirectBuffer();
    private final List<DirectBuffer> numbers = List.of(
            new DirectBuffer(),
            new DirectBuffer(),
            new DirectBuffer(),
            new DirectBuffer(),
            new DirectBuffer(),
            new DirectBuffer(),
            new DirectBuffer());
    private int count;
    private int collageCount;
    private int drawnCount;
    private int pointCount;

    /** @param size side of the images */
    public WarpBatch(int size) {
        this.size = size;
    }

    /** The same examples in the order in which they lie in the batch. */
    private static List<Example> ordered(List<Example> examples) {
        return examples.stream()
                .sorted(Comparator.comparingInt(WarpBatch::place))
                .toList();
    }

    private static int place(Example example) {
        return example.collage() != null ? 0 : example.drawing() != null ? 2 : 1;
    }

    /** Holds these examples from now on. */
    public WarpBatch fill(List<Example> examples) {
        List<Example> ordered = ordered(examples);
        List<Collage> made = parts(ordered, Example::collage);
        List<Drawing> drawn = parts(ordered, Example::drawing);
        count = ordered.size();
        collageCount = made.size();
        drawnCount = drawn.size();
        pointCount = drawn.stream().mapToInt(Drawing::count).sum();
        photos.bytes(ordered.stream().map(Example::photo).toList());
        sketches.bytes(parts(ordered, Example::sketch));
        surfaces.bytes(made.stream().map(Collage::surface).toList());
        shapes.bytes(made.stream().map(Collage::shape).toList());
        collages.floats(made.stream().map(Collage::parameters).toList());
        strokes.floats(drawn.stream().map(Drawing::points).toList());
        strokeRows.repeated(drawn.stream().mapToInt(Drawing::count).toArray());
        pens.floats(
                drawn.isEmpty()
                        ? List.of(new float[] {1})
                        : drawn.stream()
                                .map(drawing -> new float[] {drawing.radius()})
                                .toList());
        int index = 0;
        for (Function<Example, float[]> part : NUMBERS) {
            numbers.get(index++).floats(ordered.stream().map(part).toList());
        }
        return this;
    }

    private static <T> List<T> parts(List<Example> examples, Function<Example, T> part) {
        return examples.stream().map(part).filter(Objects::nonNull).toList();
    }

    /** In the order of {@code WarpStep}'s arguments; owned by the scope. The batch may be filled again when the step is done. */
    NDArray[] arguments(NDManager scope) {
        NDArray[] arguments = new NDArray[8 + NUMBER_SHAPES.length];
        arguments[0] = photos.uint8(scope, count, size, size, 3);
        arguments[1] = sketches.uint8(scope, count - drawnCount, size, size, 3);
        arguments[2] = surfaces.uint8(scope, collageCount, size, size, 3);
        arguments[3] = shapes.uint8(scope, collageCount, size, size);
        arguments[4] = collages.float32(scope, collageCount, CollageImages.PARAMETERS);
        arguments[5] = strokes.float32(scope, pointCount, 3);
        arguments[6] = strokeRows.int64(scope, pointCount);
        arguments[7] = pens.float32(scope, Math.max(1, drawnCount), 1);
        for (int i = 0; i < NUMBER_SHAPES.length; i++) {
            int[] shape = NUMBER_SHAPES[i];
            arguments[8 + i] = shape.length == 1
                    ? numbers.get(i).float32(scope, count, shape[0])
                    : numbers.get(i).float32(scope, count, shape[0], shape[1]);
        }
        return arguments;
    }
}
