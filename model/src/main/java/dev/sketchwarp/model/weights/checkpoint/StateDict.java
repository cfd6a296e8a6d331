package dev.sketchwarp.model.weights.checkpoint;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The tensors of a checkpoint by the network's own names. A published checkpoint names each encoder's tensors twice, as
 * the contrastive framework holds the encoders too, and puts {@code module.} before all (PyTorch's data parallelism).
 */
record StateDict(Map<String, TensorRef> tensors) {

    private static final String PARALLEL = "module.";
    private static final Pattern ALIAS = Pattern.compile("framework\\.(encoder_[qk]\\.)");

    StateDict {
        tensors = Collections.unmodifiableMap(tensors);
    }

    /**
     * @param value {@code {"state_dict": {name: tensor, ...}, ...}}, or the inner dict alone
     */
    static StateDict of(@Nullable Object value) throws PickleException {
        Map<Object, @Nullable Object> root = Pickled.dict(value);
        Map<Object, @Nullable Object> state =
                root.containsKey("state_dict") ? Pickled.dict(root.get("state_dict")) : root;
        Map<String, TensorRef> tensors = new LinkedHashMap<>();
        for (Map.Entry<Object, @Nullable Object> entry : state.entrySet()) {
            if (entry.getValue() instanceof TensorRef tensor) {
                tensors.putIfAbsent(ownName(Pickled.string(entry.getKey())), tensor);
            }
        }
        if (tensors.isEmpty()) {
            throw new PickleException("it holds no tensors under state_dict");
        }
        return new StateDict(tensors);
    }

    private static String ownName(String name) {
        String own = name.startsWith(PARALLEL) ? name.substring(PARALLEL.length()) : name;
        return ALIAS.matcher(own).replaceFirst("$1");
    }

    Map<String, int[]> shapes() {
        Map<String, int[]> shapes = new LinkedHashMap<>();
        tensors.forEach((name, tensor) -> shapes.put(name, tensor.shape()));
        return shapes;
    }
}
