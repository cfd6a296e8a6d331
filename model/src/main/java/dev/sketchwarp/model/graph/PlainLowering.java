package dev.sketchwarp.model.graph;

import dev.sketchwarp.model.graph.Program.Layout;
import dev.sketchwarp.model.graph.Program.Precision;
import dev.sketchwarp.model.tensor.NamedTensor;
import dev.sketchwarp.model.tensor.Weights;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Lowers a function as it is written: contiguous float32, batch norms apart. What other lowerings are measured against. */
public final class PlainLowering {

    private final Weights weights;
    private final Map<String, NamedTensor> tensors = new LinkedHashMap<>();

    private PlainLowering(Weights weights) {
        this.weights = weights;
    }

    /**
     * @throws java.util.NoSuchElementException naming a tensor that the function reads and the weights lack
     */
    public static Program lower(Graph function, Weights weights) {
        PlainLowering lowering = new PlainLowering(weights);
        Graph plain = lowering.plain(function);
        return new Program(List.of(plain), lowering.tensors, Layout.CONTIGUOUS, Precision.FLOAT32, Precision.FLOAT32);
    }

    private Graph plain(Graph function) {
        Graph plain = new Graph(function.name());
        List<Value> renamed = new ArrayList<>();
        for (Node node : function.nodes()) {
            Node moved = node.on(value -> renamed.get(value.index()));
            if (moved instanceof Node.Parameter parameter) {
                renamed.add(tensor(plain, parameter.name()));
            } else if (moved instanceof Node.BatchNorm norm) {
                renamed.add(batchNorm(plain, norm));
            } else {
                renamed.add(plain.append(moved));
            }
        }
        plain.returns(function.outputs().stream()
                .map(output -> renamed.get(output.index()))
                .toArray(Value[]::new));
        return plain;
    }

    private Value batchNorm(Graph plain, Node.BatchNorm norm) {
        return plain.call(
                "torch.batch_norm({0}, {1}, {2}, {3}, {4}, False, 0.1, 1e-05, True)",
                norm.input(),
                tensor(plain, norm.prefix() + ".weight"),
                tensor(plain, norm.prefix() + ".bias"),
                tensor(plain, norm.prefix() + ".running_mean"),
                tensor(plain, norm.prefix() + ".running_var"));
    }

    private Value tensor(Graph plain, String name) {
        NamedTensor tensor = tensors.computeIfAbsent(name, weights::get);
        return plain.parameter(name, tensor.shape());
    }
}
