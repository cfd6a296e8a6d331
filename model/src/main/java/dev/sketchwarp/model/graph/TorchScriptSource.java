package dev.sketchwarp.model.graph;

import dev.sketchwarp.model.graph.Node.Format;
import dev.sketchwarp.model.graph.Program.Precision;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A program's methods as the text of a TorchScript class: one line an operation, in the form libtorch itself prints. */
final class TorchScriptSource {
    static final String CLASS = "SketchWarp";

    private static final int SCALAR_TYPE_FLOAT32 = 6;
    private static final int SCALAR_TYPE_BFLOAT16 = 15;

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
        String arguments =
                method.inputs().stream().map(name -> ", " + name + ": Tensor").collect(Collectors.joining());
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
            String target = node instanceof Node.Effect ? "" : variable(value) + " = ";
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
            return "self." + attributes.computeIfAbsent(parameter.name(), name -> "t" + attributes.size());
        } else if (node instanceof Node.Conv2d conv) {
            return conv2d(conv);
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

    private String cast(Node.Cast cast) {
        String input = variable(cast.input());
        if (program.arithmetic() == Precision.FLOAT32) {
            return input;
        }
        return "torch.to(" + input + ", " + (cast.to() == Format.FLOAT32 ? SCALAR_TYPE_FLOAT32 : SCALAR_TYPE_BFLOAT16)
                + ")";
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
