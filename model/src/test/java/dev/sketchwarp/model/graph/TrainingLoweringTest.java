package dev.sketchwarp.model.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import dev.sketchwarp.model.graph.Program.Layout;
import dev.sketchwarp.model.graph.Program.Precision;
import dev.sketchwarp.model.tensor.NamedTensor;
import dev.sketchwarp.model.tensor.Weights;
import dev.sketchwarp.model.torch.TorchProgram;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Steps on (w x - 3)^2, whose gradients and updates can be followed by hand. */
class TrainingLoweringTest {
    private static final double NEVER = 1e9;

    @Test
    void sgdFollowsTheGradientWithMomentumAndDecay() {
        // w = 1, x = 2: gradient 2 x (w x - 3) = -4, with decay 0.5 w: -3.5; second step from w = 1.35: gradient -1.2,
        // with decay -0.525, momentum 0.9 * -3.5 - 0.525 = -3.675.
        try (Steps steps = new Steps(new Optimizer.Sgd(0.9, 0.5), NEVER, Weights.of(List.of(weight(1))))) {
            steps.step(2, 0.1);
            assertThat(steps.weight()).isCloseTo(1.35f, within(1e-5f));
            steps.step(2, 0.1);
            assertThat(steps.weight()).isCloseTo(1.35f + 0.3675f, within(1e-5f));
        }
    }

    @Test
    void adamsFirstStepIsTheRateWhateverTheGradient() {
        // mean = 0.1 g, square = 0.001 g^2: their ratio is 0.1 / sqrt(0.001), which the corrected rate cancels.
        double corrected = 0.01 * Math.sqrt(0.001) / 0.1;
        try (Steps steps = new Steps(new Optimizer.AdamW(0.9, 0.999, 0), NEVER, Weights.of(List.of(weight(1))))) {
            steps.step(2, corrected);
            assertThat(steps.weight()).isCloseTo(1.01f, within(1e-5f));
        }
    }

    @Test
    void clipsLongGradientsAndReportsTheirLength() {
        try (Steps steps = new Steps(new Optimizer.Sgd(0, 0), 0.5, Weights.of(List.of(weight(1))))) {
            float[] results = steps.step(2, 0.1);
            assertThat(results).containsExactly(new float[] {1, 4}, within(1e-5f));
            assertThat(steps.weight()).isCloseTo(1.05f, within(1e-5f));
        }
    }

    @Test
    void goesOnFromAnOptimisersState() {
        Optimizer sgd = new Optimizer.Sgd(0.9, 0);
        float straight;
        try (Steps steps = new Steps(sgd, NEVER, Weights.of(List.of(weight(1))))) {
            steps.step(2, 0.01);
            steps.step(2, 0.01);
            straight = steps.weight();
        }
        Weights checkpoint;
        try (Steps steps = new Steps(sgd, NEVER, Weights.of(List.of(weight(1))))) {
            steps.step(2, 0.01);
            checkpoint = steps.program.tensors();
        }
        try (Steps steps = new Steps(sgd, NEVER, checkpoint)) {
            steps.step(2, 0.01);
            assertThat(steps.weight()).isEqualTo(straight);
        }
    }

    @Test
    void leavesFrozenWeightsAlone() {
        Graph g = new Graph("step");
        Value product = g.call("torch.mul({0}, {1})", g.parameter("w", 1), g.parameter("frozen", 1));
        g.returns(g.call("torch.sum(torch.mul({0}, {1}))", product, g.input("x")));
        Program program = TrainingLowering.lower(
                List.of(g),
                Weights.of(List.of(weight(1), NamedTensor.of("frozen", new int[] {1}, new float[] {5}))),
                TrainingOptions.of(new Optimizer.Sgd(0.9, 0.1), NEVER, "w"::equals),
                Layout.CONTIGUOUS,
                Precision.FLOAT32);
        try (TorchProgram torch = TorchProgram.load(program, Device.cpu());
                NDManager scope = torch.scope()) {
            torch.train(scope, "step", scope.create(2f), scope.create(0.1f));

            assertThat(torch.tensors().get("frozen").toArray()).containsExactly(5);
            assertThat(torch.tensors().get("w").toArray()).isNotEqualTo(new float[] {1});
        }
    }

    private static NamedTensor weight(float value) {
        return NamedTensor.of("w", new int[] {1}, new float[] {value});
    }

    private static final class Steps implements AutoCloseable {
        final TorchProgram program;

        Steps(Optimizer optimizer, double clip, Weights weights) {
            Graph g = new Graph("step");
            Value product = g.call("torch.mul({0}, {1})", g.parameter("w", 1), g.input("x"));
            g.returns(g.call("torch.sum(torch.pow(torch.sub({0}, 3.0), 2))", product));
            program = TorchProgram.load(
                    TrainingLowering.lower(
                            List.of(g),
                            weights,
                            TrainingOptions.of(optimizer, clip, name -> true),
                            Layout.CONTIGUOUS,
                            Precision.FLOAT32),
                    Device.cpu());
        }

        float[] step(float x, double rate) {
            try (NDManager scope = program.scope()) {
                NDList results = program.train(scope, "step", scope.create(x), scope.create((float) rate));
                return new float[] {results.get(0).getFloat(), results.get(1).getFloat()};
            }
        }

        float weight() {
            return program.tensors().get("w").toArray()[0];
        }

        @Override
        public void close() {
            program.close();
        }
    }
}
