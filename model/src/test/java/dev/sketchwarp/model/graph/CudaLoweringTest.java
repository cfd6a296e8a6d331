package dev.sketchwarp.model.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.sketchwarp.model.graph.Program.Kernels;
import dev.sketchwarp.model.graph.Program.Layout;
import dev.sketchwarp.model.graph.Program.Precision;
import dev.sketchwarp.model.network.Backbone;
import dev.sketchwarp.model.network.Network;
import dev.sketchwarp.model.network.NetworkSpec;
import dev.sketchwarp.model.network.WeightInitializer;
import dev.sketchwarp.model.tensor.Weights;
import dev.sketchwarp.model.torch.TorchProgram;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a GPU is to run, as far as it shows without one. */
class CudaLoweringTest {
    private static final NetworkSpec SMALL = new NetworkSpec(Backbone.RESNET18, 8, true, List.of(2, 3), 64, 16, 5);

    private static Program program(Precision precision, Kernels kernels) {
        return ServingLowering.lower(
                new Network(SMALL).serving(),
                WeightInitializer.init(SMALL, 1),
                Layout.CHANNELS_LAST,
                precision,
                kernels);
    }

    private static String method(Program program, String name) {
        String text = TorchScriptSource.of(program).text();
        String from = text.substring(text.indexOf("  def " + name + "("));
        int next = from.indexOf("\n  def ");
        return next < 0 ? from : from.substring(0, next);
    }

    private static int count(String text, String part) {
        return text.split(part, -1).length - 1;
    }

    @Test
    void everyRectifiedConvolutionOfTheEncoderIsOneKernel() {
        String encode = method(program(Precision.TF32, Kernels.CUDNN), "encode_photo");

        int blocks = 2 * 3; // of ResNet-18's first three layers
        assertThat(count(encode, "torch.cudnn_convolution_relu\\(")).isEqualTo(1 + blocks);
        assertThat(count(encode, "torch.cudnn_convolution_add_relu\\(")).isEqualTo(blocks);
        assertThat(count(encode, "torch._convolution\\(")).as("shortcuts").isEqualTo(2);
        assertThat(encode).doesNotContain("torch.relu(", "torch.add(", "mkldnn", "conv2d");
    }

    @Test
    void bordersAreJoinedFromSlices() {
        String encode = method(program(Precision.FLOAT16, Kernels.CUDNN), "encode_sketch");

        assertThat(encode).doesNotContain("replication_pad2d");
        assertThat(count(encode, "torch.cat\\("))
                .as("two for each border, one for the rows")
                .isEqualTo(2 * 13 + 1);
    }

    /** cuDNN has no fused kernel for it. */
    @Test
    void leakyRectifiersStayApart() {
        String estimate = method(program(Precision.BFLOAT16, Kernels.CUDNN), "estimate");

        assertThat(estimate).contains("torch.leaky_relu(").doesNotContain("cudnn_convolution");
    }

    @ParameterizedTest
    @CsvSource({"FLOAT32, False", "TF32, True", "FLOAT16, True"})
    void roundingToTf32IsSaidOutright(Precision precision, String allowed) {
        String encode = method(program(precision, Kernels.LIBTORCH), "encode_photo");

        assertThat(encode).doesNotContain("torch.conv2d");
        assertThat(count(encode, "1, True, False, True, " + allowed + "\\)")).isEqualTo(15);
    }

    @Test
    void theProgramLoadsWhereThereIsNoGpuAndFailsWhenItRuns() {
        try (TorchProgram loaded = TorchProgram.load(program(Precision.TF32, Kernels.CUDNN), Device.cpu());
                NDManager scope = loaded.scope()) {
            NDArray blank = scope.zeros(new Shape(1, 64, 64, 3), DataType.UINT8);

            assertThatThrownBy(() -> loaded.run(scope, "encode_photo", blank))
                    .hasMessageContaining("cudnn_convolution_relu");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void aJoinedBorderRepeatsPixelsAndKeepsTheMemoryOrder(int padding) {
        Graph g = new Graph("f");
        Value padded = g.replicatePad(g.permute(g.input("images"), 0, 3, 1, 2), padding);
        g.returns(padded, g.call("torch.tensor(torch.is_contiguous({0}, memory_format=2))", padded));

        List<NDArray> expected;
        try (TorchProgram library = load(g, Kernels.LIBTORCH);
                TorchProgram joined = load(g, Kernels.CUDNN);
                NDManager scope = library.scope()) {
            NDArray images = scope.arange(2 * 5 * 4 * 3).reshape(2, 5, 4, 3).toType(DataType.FLOAT32, false);
            expected = library.run(scope, "f", images);
            List<NDArray> actual = joined.run(scope, "f", images);

            assertThat(actual.get(0).toFloatArray())
                    .containsExactly(expected.get(0).toFloatArray());
            assertThat(actual.get(1).toBooleanArray()).containsExactly(true);
        }
    }

    private static TorchProgram load(Graph g, Kernels kernels) {
        return TorchProgram.load(
                ServingLowering.lower(
                        List.of(g), Weights.of(List.of()), Layout.CHANNELS_LAST, Precision.FLOAT32, kernels),
                Device.cpu());
    }
}
