package dev.sketchwarp.model.graph;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The part of a {@link Graph}'s vocabulary that arranges elements, makes constants and copies. */
public abstract class Shapes extends Arithmetic {
    private static final String STREAM = "__torch__.torch.classes.cuda.Stream";
    private static final String FLOAT32_LIKE = "dtype=6, device=ops.prim.device({0})";

    Shapes() {}

    // ---- arranging

    public final Value cat(int dimension, Value... parts) {
        return cat(dimension, List.of(parts));
    }

    public final Value cat(int dimension, List<Value> parts) {
        return append(new Node.Call("torch.cat([" + operands(parts.size()) + "], " + dimension + ")", parts));
    }

    /** Of a list of tensors; an empty list has none. */
    public final Value catAll(int dimension, Value list) {
        return call("torch.cat({0}, " + dimension + ")", list);
    }

    /** {@code length} entries of {@code dimension} from {@code start} on. */
    public final Value narrow(Value x, int dimension, int start, int length) {
        return call("torch.narrow({0}, %d, %d, %d)".formatted(dimension, start, length), x);
    }

    /** One entry of a dimension, which is gone. */
    public final Value select(Value x, int dimension, int index) {
        return call("torch.select({0}, %d, %d)".formatted(dimension, index), x);
    }

    /** The first (0) or the second (1) half of the rows. */
    public final Value half(Value x, int part) {
        return chunk(x, 2, 0, part);
    }

    /** One of so many equal parts of a dimension. */
    public final Value chunk(Value x, int count, int dimension, int part) {
        return call("torch.chunk({0}, %d, %d)[%d]".formatted(count, dimension, part), x);
    }

    /** The other way round along a dimension. */
    public final Value flip(Value x, int dimension) {
        return call("torch.flip({0}, [" + dimension + "])", x);
    }

    /** As many rows as the other has. */
    public final Value firstRows(Value rows, Value other) {
        return call("torch.narrow({0}, 0, 0, torch.size({1}, 0))", rows, other);
    }

    /** The rows after as many as the other has. */
    public final Value rowsAfter(Value rows, Value other) {
        return call("torch.slice({0}, 0, torch.size({1}, 0), 9223372036854775807, 1)", rows, other);
    }

    public final Value permute(Value x, int... dimensions) {
        return call("torch.permute({0}, " + Arrays.toString(dimensions) + ")", x);
    }

    public final Value transpose(Value x, int a, int b) {
        return call("torch.transpose({0}, %d, %d)".formatted(a, b), x);
    }

    /** One of the dimensions may be -1: what is left. */
    public final Value reshape(Value x, int... shape) {
        return call("torch.reshape({0}, " + Arrays.toString(shape) + ")", x);
    }

    public final Value reshapeAs(Value x, Value like) {
        return call("torch.reshape({0}, torch.size({1}))", x, like);
    }

    /** All channels of all images (N, C, H, W) as those of one: (1, N C, H, W). */
    public final Value asPlanes(Value images) {
        return call("torch.reshape({0}, [1, -1, torch.size({0}, 2), torch.size({0}, 3)])", images);
    }

    /** One dimension in the place of those from {@code start} on. */
    public final Value flatten(Value x, int start) {
        return call("torch.flatten({0}, " + start + ")", x);
    }

    public final Value unsqueeze(Value x, int dimension) {
        return call("torch.unsqueeze({0}, " + dimension + ")", x);
    }

    public final Value squeeze(Value x, int dimension) {
        return call("torch.squeeze({0}, " + dimension + ")", x);
    }

    /** Repeats dimensions of size 1; -1 leaves one as it is. */
    public final Value expand(Value x, int... shape) {
        return call("torch.expand({0}, " + Arrays.toString(shape) + ")", x);
    }

    public final Value expandAs(Value x, Value like) {
        return call("torch.expand_as({0}, {1})", x, like);
    }

    /** The one row of {@code x}, of four dimensions, for each row that {@code like} has. */
    public final Value forEachRow(Value x, Value like) {
        return call("torch.expand({0}, [torch.size({1}, 0), -1, -1, -1])", x, like);
    }

    /** Each row as often as {@code like} has entries of a dimension. */
    public final Value repeatRows(Value rows, Value like, int dimension) {
        return call("torch.repeat_interleave({0}, torch.size({1}, " + dimension + "), 0)", rows, like);
    }

    /** The elements whose indices in two dimensions are the same. */
    public final Value diagonal(Value x, int a, int b) {
        return call("torch.diagonal({0}, 0, %d, %d)".formatted(a, b), x);
    }

    /** The matrix with a vector on its diagonal. */
    public final Value diagonalMatrix(Value vector) {
        return call("torch.diag({0})", vector);
    }

    /** Adds values to the elements of a vector that the indices name, however often. */
    public final Value addAt(Value vector, Value indices, Value values) {
        return call("torch.index_add({0}, 0, {1}, {2})", vector, indices, values);
    }

    // ---- constants, float32, on the device of another tensor

    public final Value constant(Value like, double[] numbers, int... shape) {
        return call(
                "torch.reshape(torch.tensor(%s, %s), %s)"
                        .formatted(Arrays.toString(numbers), FLOAT32_LIKE, Arrays.toString(shape)),
                like);
    }

    /** So many numbers at equal distances. */
    public final Value line(Value like, double first, double last, int count) {
        return call("torch.linspace(%s, %s, %d, %s)".formatted(first, last, count, FLOAT32_LIKE), like);
    }

    public final Value filled(Value like, double number, int... shape) {
        return call("torch.full(%s, %s, %s)".formatted(Arrays.toString(shape), number, FLOAT32_LIKE), like);
    }

    /** As many rows as {@code like} has, of the given shape each. */
    public final Value zeroRows(Value like, int... shape) {
        String each = Arrays.stream(shape).mapToObj(size -> ", " + size).collect(Collectors.joining());
        return call("torch.zeros([torch.size({0}, 0)%s], %s)".formatted(each, FLOAT32_LIKE), like);
    }

    public final Value zerosLike(Value x) {
        return call("torch.zeros_like({0})", x);
    }

    public final Value onesLike(Value x) {
        return call("torch.ones_like({0})", x);
    }

    // ---- copies

    /** The same numbers, which no gradient is traced through. */
    public final Value detach(Value x) {
        return call("torch.detach({0})", x);
    }

    /** The numbers as they are now, whatever is done to the original in place. */
    public final Value copy(Value x) {
        return call("torch.clone({0})", x);
    }

    /** Where the other is: copied there if it lies in the host's memory, without waiting if that is pinned. */
    public final Value onDeviceOf(Value x, Value other) {
        return call("torch.to({0}, ops.prim.device({1}), 0, True)", x, other);
    }

    /** As large, in memory of the host that a GPU reads by itself; whatever is in it. */
    public final Value pinnedLike(Value x) {
        return call("torch.empty_like({0}, pin_memory=True)", x);
    }

    public final Value int64(Value x) {
        return call("torch.to({0}, 4)", x);
    }

    // ---- in place: after what was appended before, and before what follows

    /** Moves a tensor a share of the way to another. */
    public final void follow(Value tensor, Value other, double share) {
        effect("torch.lerp_({0}, torch.detach({1}), " + share + ")", tensor, other);
    }

    /**
     * Writes rows into a matrix as its columns.
     *
     * @param first int64: the first column
     */
    public final void writeColumns(Value matrix, Value first, Value rows) {
        effect(
                "torch.copy_(torch.narrow({0}, 1, int({1}), torch.size({2}, 0)), torch.transpose({2}, 0, 1))",
                matrix, first, rows);
    }

    /** Gives the calling thread a CUDA stream of its own, for good (torch/csrc/jit/cuda/cuda.h). */
    public final void openStream(int gpu) {
        Value stream = call(STREAM + ".__new__(" + STREAM + ")");
        effect("({0}).__init__(torch.device(\"cuda:" + gpu + "\"), 0)", stream);
        effect("ops.cuda.set_stream({0})", stream);
    }

    final void effect(String expression, Value... operands) {
        append(new Node.Effect(expression, List.of(operands)));
    }

    /** Several tensors as one argument. */
    final Value list(List<Value> values) {
        return call("[" + operands(values.size()) + "]", values.toArray(Value[]::new));
    }

    /** {@code {0}, {1}, ...} */
    private static String operands(int count) {
        return IntStream.range(0, count).mapToObj(i -> "{" + i + "}").collect(Collectors.joining(", "));
    }
}
