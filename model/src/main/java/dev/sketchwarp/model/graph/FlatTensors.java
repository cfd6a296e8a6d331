package dev.sketchwarp.model.graph;

import dev.sketchwarp.model.graph.Program.Layout;
import dev.sketchwarp.model.tensor.NamedTensor;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The {@link FlatTensor}s of a program, and its functions with views of them where they read the parts. */
final class FlatTensors {
    private final Map<String, FlatTensor> flat = new LinkedHashMap<>();

    /** The whole as a function reads it, made of these parts when it is first asked for. */
    Value whole(Graph function, String name, List<NamedTensor> parts) {
        FlatTensor whole = flat.computeIfAbsent(name, key -> new FlatTensor(key, List.copyOf(parts)));
        return function.parameter(name, whole.size());
    }

    List<FlatTensor> all() {
        return List.copyOf(flat.values());
    }

    /** The functions, in which each part is a view of its whole. */
    List<Graph> viewed(List<Graph> functions, Layout layout) {
        Map<String, FlatTensor.Part> places = new HashMap<>();
        flat.values()
                .forEach(whole -> whole.stored(whole.name(), layout).forEach(part -> places.put(part.name(), part)));
        return functions.stream()
                .map(function -> function.rewrite(function.name(), (result, operation, original) -> {
                    FlatTensor.Part place =
                            operation instanceof Node.Parameter parameter ? places.get(parameter.name()) : null;
                    return place == null ? result.append(operation) : view(result, place);
                }))
                .toList();
    }

    private Value view(Graph g, FlatTensor.Part part) {
        FlatTensor whole = Objects.requireNonNull(flat.get(part.attribute()));
        return g.call(
                "torch.as_strided({0}, %s, %s, %d)"
                        .formatted(Arrays.toString(part.shape()), Arrays.toString(part.strides()), part.offset()),
                g.parameter(whole.name(), whole.size()));
    }
}
