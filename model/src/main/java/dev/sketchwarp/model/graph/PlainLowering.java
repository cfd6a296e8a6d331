package dev.sketchwarp.model.graph;

import dev.sketchwarp.model.graph.Program.Layout;
import dev.sketchwarp.model.graph.Program.Precision;
import dev.sketchwarp.model.tensor.NamedTensor;
import dev.sketchwarp.model.tensor.Weights;
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
        Graph plain = function.rewrite(function.name(), lowering::append);
        return new Program(List.of(plain), lowering.tensors, Layout.CONTIGUOUS, Precision.FLOAT32, Precision.FLOAT32);
    }

    private Value append(Graph plain, Node operation, Value original) {
        if (operation instanceof Node.Parameter parameter) {
            return tensor(plain, parameter.name());
        } else if (operation instanceof Node.BatchNorm norm) {
            return norm.expanded(plain, false, name -> tensor(plain, name));
        }
        return plain.append(operation);
    }

    private Value tensor(Graph plain, String name) {
        NamedTensor tensor = tensors.computeIfAbsent(name, weights::get);
        return plain.parameter(name, tensor.shape());
    }
}
