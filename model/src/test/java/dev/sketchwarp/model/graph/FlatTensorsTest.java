package dev.sketchwarp.model.graph;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.sketchwarp.model.graph.Program.Layout;
import dev.sketchwarp.model.graph.Program.Precision;
import dev.sketchwarp.model.tensor.NamedTensor;
import dev.sketchwarp.model.tensor.Weights;
import dev.sketchwarp.model.torch.TorchProgram;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FlatTensorsTest {
    private static final Optimizer ADAM = new Optimizer.AdamW(0.9, 0.999, 0.01);

    @Test
    void anyNumberOfWeightsIsUpdatedByAFewOperations() {
        assertThat(updates(lowered(List.of(sumOf("step", 0, 3)), TrainingOptions.of(ADAM, 1, name -> true))))
                .isEqualTo(1);
        assertThat(updates(lowered(List.of(sumOf("step", 0, 40)), TrainingOptions.of(ADAM, 1, name -> true))))
                .isEqualTo(1);
    }

    @Test
    void weightsOfOtherRatesAndOfOtherStepsAreUpdatedApart() {
        TrainingOptions rates = new TrainingOptions(
                ADAM, 1, name -> name.equals("w3") ? 0.1 : name.equals("w4") ? 0 : 1, prefix -> false, false);
        Program two = lowered(List.of(sumOf("first", 0, 3), sumOf("second", 2, 5)), rates);

        // the first's own and what both have; the same of the second, and what has another rate
        assertThat(updates(two)).isEqualTo(2 + 2);
        assertThat(two.flat())
                .extracting(whole -> names(whole.parts()))
                .contains(List.of("w0", "w1"), List.of("w2"), List.of("w3"))
                .noneMatch(names -> names.contains("w4"));
    }

    @Test
    void partsAreReadBackByNameInTheOrderOfTheirShape() {
        NamedTensor map = NamedTensor.of("map", new int[] {2, 3, 2, 2}, numbers(24, 100));
        NamedTensor row = NamedTensor.of("row", new int[] {3}, numbers(3, 0));
        Graph g = new Graph("step");
        Value convolved = g.conv2d(g.input("x"), "map", 3, 2, 2, 1, 0, false);
        g.returns(g.add(g.sum(convolved), g.sum(g.mul(g.parameter("row", 3), 1.0))));
        Weights weights = Weights.of(List.of(
                NamedTensor.of("map.weight", map.shape(), map.values()),
                row,
                NamedTensor.of("unused", new int[0], new float[1])));
        TrainingOptions still = TrainingOptions.of(new Optimizer.Sgd(0, 0), 1, name -> true);
        Program program = TrainingLowering.lower(List.of(g), weights, still, Layout.CHANNELS_LAST, Precision.FLOAT32);

        try (TorchProgram loaded = TorchProgram.load(program, Device.cpu());
                NDManager scope = loaded.scope()) {
            loaded.train(scope, "step", scope.ones(new Shape(1, 3, 2, 2)), scope.create(0f));

            assertThat(program.flat()).hasSize(2); // the weights, and the optimiser's momentum
            assertThat(loaded.tensors().get("map.weight")).isEqualTo(weights.get("map.weight"));
            assertThat(loaded.tensors().get("row")).isEqualTo(row);
            assertThat(loaded.tensors().get("optimizer.momentum/map.weight").toArray())
                    .hasSize(24)
                    .containsOnly(loaded.tensors()
                            .get("optimizer.momentum/map.weight")
                            .toArray()[0]);
        }
    }

    /** The sum of the squares of some weights. */
    private static Graph sumOf(String name, int from, int to) {
        Graph g = new Graph(name);
        List<Value> squares = new ArrayList<>();
        for (int i = from; i < to; i++) {
            squares.add(g.sum(g.pow(g.parameter("w" + i, 2), 2)));
        }
        g.returns(squares.stream().reduce(g::add).orElseThrow());
        return g;
    }

    private static Program lowered(List<Graph> losses, TrainingOptions options) {
        Weights weights = Weights.of(IntStream.range(0, 40)
                .mapToObj(i -> NamedTensor.of("w" + i, new int[] {2}, numbers(2, i)))
                .toList());
        return TrainingLowering.lower(losses, weights, options, Layout.CONTIGUOUS, Precision.FLOAT32);
    }

    private static long updates(Program program) {
        return TorchScriptSource.of(program)
                .text()
                .lines()
                .filter(line -> line.contains("addcdiv_"))
                .count();
    }

    private static List<String> names(List<NamedTensor> tensors) {
        return tensors.stream().map(NamedTensor::name).toList();
    }

    private static float[] numbers(int count, int from) {
        float[] numbers = new float[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = from + i;
        }
        return numbers;
    }
}
