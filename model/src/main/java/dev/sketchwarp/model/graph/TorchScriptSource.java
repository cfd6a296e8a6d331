package dev.sketchwarp.model.graph;

import dev.sketchwarp.model.graph.Node.Format;
import dev.sketchwarp.model.graph.Program.Kernels;
import dev.sketchwarp.model.graph.Program.Layout;
import dev.sketchwarp.model.graph.Program.Precision;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A program's methods as the text of a TorchScript class: one line an operation, in the form libtorch itself prints. */
final class TorchScriptSource {
    static final String CLASS = "SketchWarp";

    private final Program program;
    private final Map<String, String> attributes = new LinkedHashMap<>();
    private final StringBuilder text = new StringBuilder();

    private TorchScriptSource(Program program) {
        this.program = program;
    }

    static TorchScriptSource of(Program program) {
        TorchScriptSource source = new TorchScriptSource(program);
        program.methods().forEach(source::method);
        source.text.insert(0, source.header());
        return source;
    }

    String text() {
        return text.toString();
    }

    /** The class's attribute for each tensor that a result depends on. */
    Map<String, String> attributes() {
        return attributes;
    }

    private String header() {
        String names =
                attributes.values().stream().map(name -> '"' + name + "\", ").collect(Collectors.joining());
        String declarations = attributes.values().stream()
                .map(name -> "  " + name + " : Tensor\n")
                .collect(Collectors.joining());
        return "class " + CLASS + "(Module):\n  __parameters__ = [" + names + "]\n  __buffers__ = []\n" + declarations
                + "  training : bool\n";
    }

    private void method(Graph method) {
        String arguments = method.inputs().stream()
                .map(input -> ", " + input.name() + (input.list() ? ": List[Tensor]" : ": Tensor"))
                .collect(Collectors.joining());
        List<String> results =
                method.outputs().stream().map(TorchScriptSource::variable).toList();
        boolean single = results.size() == 1;
        String type = single
                ? "Tensor"
                : "Tuple["
                        + String.join(", ", results.stream().map(v -> "Tensor").toList()) + "]";
        text.append("  def %s(self: __torch__.%s%s) -> %s:\n".formatted(method.name(), CLASS, arguments, type));
        BitSet live = method.live();
        for (int i = live.nextSetBit(0); i >= 0; i = live.nextSetBit(i + 1)) {
            Value value = new Value(i);
            Node node = method.node(value);
            String target = node.hasEffect() ? "" : variable(value) + " = ";
            text.append("    ").append(target).append(expression(node)).append('\n');
        }
        text.append("    return ")
                .append(single ? results.get(0) : "(" + String.join(", ", results) + ")")
                .append('\n');
    }

    private String expression(Node node) {
        if (node instanceof Node.Input input) {
            return input.name();
        } else if (node instanceof Node.Parameter parameter) {
            return attribute(parameter.name());
        } else if (node instanceof Node.Conv2d conv) {
            return conv2d(conv);
        } else if (node instanceof Node.FusedConv2d fused) {
            return fused.kernels() == Kernels.CUDNN ? ofCudnn(fused) : ofOneDnn(fused);
        } else if (node instanceof Node.Prepack prepack) {
            return prepack(prepack);
        } else if (node instanceof Node.Affinity affinity) {
            return affinity(affinity);
        } else if (node instanceof Node.Relu relu) {
            return relu.slope() == 0
                    ? "torch.relu(" + variable(relu.input()) + ")"
                    : "torch.leaky_relu(" + variable(relu.input()) + ", " + relu.slope() + ")";
        } else if (node instanceof Node.Sum sum) {
            return "torch.add(" + variable(sum.a()) + ", " + variable(sum.b()) + ")";
        } else if (node instanceof Node.ReplicatePad pad) {
            return "torch.replication_pad2d(%s, [%2$d, %2$d, %2$d, %2$d])"
                    .formatted(variable(pad.input()), pad.padding());
        } else if (node instanceof Node.MaxPool pool) {
            return "torch.max_pool2d(%s, [%2$d, %2$d], [%3$d, %3$d], [%4$d, %4$d])"
                    .formatted(variable(pool.input()), pool.kernel(), pool.stride(), pool.padding());
        } else if (node instanceof Node.Standardized standardized) {
            return standardized(standardized);
        } else if (node instanceof Node.Cast cast) {
            return cast(cast);
        } else if (node instanceof Node.Call call) {
            return filled(call.expression(), call.operands());
        } else if (node instanceof Node.Effect effect) {
            return filled(effect.expression(), effect.operands());
        }
        throw new IllegalArgumentException("no lowering was applied to " + node);
    }

    private static String conv2d(Node.Conv2d conv) {
        Value bias = conv.bias();
        return "torch.conv2d(%s, %s, %s, [%4$d, %4$d], [%5$d, %5$d], [1, 1], 1)"
                .formatted(
                        variable(conv.input()),
                        variable(conv.weight()),
                        bias == null ? "None" : variable(bias),
                        conv.stride(),
                        conv.padding());
    }

    private String attribute(String tensor) {
        return "self." + attributes.computeIfAbsent(tensor, name -> "t" + attributes.size());
    }

    // ---- oneDNN's fused convolutions, as torch.compile calls them:
    // aten/src/ATen/native/mkldnn/RegisterMkldnnOpContextClass.cpp

    private static String ofOneDnn(Node.FusedConv2d fused) {
        Node.Conv2d conv = fused.conv();
        Value bias = conv.bias();
        Value summand = fused.summand();
        String geometry = "%s, %s, [%3$d, %3$d], [%4$d, %4$d], [1, 1], 1"
                .formatted(
                        variable(conv.weight()), bias == null ? "None" : variable(bias), conv.padding(), conv.stride());
        if (summand == null) {
            return "ops.mkldnn._convolution_pointwise(%s, %s, %s)"
                    .formatted(variable(conv.input()), geometry, rectified(fused.slope()));
        }
        String sum = "%s, \"add\", 1.0, %s".formatted(geometry, rectified(fused.slope()));
        return fused.inPlace()
                ? "ops.mkldnn._convolution_pointwise_(%s, %s, %s)"
                        .formatted(variable(summand), variable(conv.input()), sum)
                : "ops.mkldnn._convolution_pointwise(%s, %s, %s)"
                        .formatted(variable(conv.input()), variable(summand), sum);
    }

    private static String rectified(double slope) {
        return slope == 0
                ? "\"relu\", annotate(List[Optional[number]], []), None"
                : "\"leaky_relu\", annotate(List[Optional[number]], [" + slope + "]), None";
    }

    /** aten/src/ATen/native/cudnn/ConvShared.cpp; float32 is TF32 there, unless the process forbids it. */
    private static String ofCudnn(Node.FusedConv2d fused) {
        Node.Conv2d conv = fused.conv();
        Value bias = conv.bias();
        Value summand = fused.summand();
        String geometry = "%s, [%2$d, %2$d], [%3$d, %3$d], [1, 1], 1"
                .formatted(bias == null ? "None" : variable(bias), conv.stride(), conv.padding());
        return summand == null
                ? "torch.cudnn_convolution_relu(%s, %s, %s)"
                        .formatted(variable(conv.input()), variable(conv.weight()), geometry)
                : "torch.cudnn_convolution_add_relu(%s, %s, %s, 1.0, %s)"
                        .formatted(variable(conv.input()), variable(conv.weight()), variable(summand), geometry);
    }

    private String prepack(Node.Prepack prepack) {
        String weight = attribute(prepack.parameter());
        return "%1$s = ops.mkldnn._reorder_convolution_weight(%1$s, [%2$d, %2$d], [%3$d, %3$d], [1, 1], 1, torch.size(%4$s))"
                .formatted(weight, prepack.padding(), prepack.stride(), variable(prepack.input()));
    }

    private String affinity(Node.Affinity affinity) {
        int positions = affinity.size() * affinity.size();
        if (program.layout() == Layout.CHANNELS_LAST) { // so that both operands and the result lie as they are wanted
            return "torch.permute(torch.reshape(torch.matmul(%s, torch.transpose(%s, 1, 2)), [-1, %3$d, %3$d, %4$d]), [0, 3, 1, 2])"
                    .formatted(
                            rows(affinity.source(), affinity),
                            rows(affinity.target(), affinity),
                            affinity.size(),
                            positions);
        }
        return "torch.reshape(torch.matmul(%s, torch.flatten(%s, 2)), [-1, %d, %4$d, %4$d])"
                .formatted(rows(affinity.target(), affinity), variable(affinity.source()), positions, affinity.size());
    }

    /** A map's positions as rows, its channels as columns. */
    private static String rows(Value map, Node.Affinity affinity) {
        return "torch.reshape(torch.permute(%s, [0, 2, 3, 1]), [-1, %d, %d])"
                .formatted(variable(map), affinity.size() * affinity.size(), affinity.channels());
    }

    private static String standardized(Node.Standardized node) {
        String input = variable(node.input());
        return "torch.div(torch.sub(torch.to(%s, 6), %s), %s)"
                .formatted(input, perChannel(node.mean(), input), perChannel(node.deviation(), input));
    }

    private static String perChannel(List<Double> values, String like) {
        return "torch.reshape(torch.tensor(%s, dtype=6, device=ops.prim.device(%s)), [1, %d, 1, 1])"
                .formatted(values, like, values.size());
    }

    private String cast(Node.Cast cast) {
        Precision to = cast.to() == Format.FLOAT32 ? Precision.FLOAT32 : program.arithmetic();
        return "torch.to(" + variable(cast.input()) + ", " + to.scalarType() + ")";
    }

    private static String filled(String expression, List<Value> operands) {
        String filled = expression;
        for (int i = 0; i < operands.size(); i++) {
            filled = filled.replace("{" + i + "}", variable(operands.get(i)));
        }
        return filled;
    }

    private static String variable(Value value) {
        return "v" + value.index();
    }
}
