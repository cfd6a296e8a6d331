package dev.sketchwarp.model.weights.checkpoint;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The classes and functions a pickle of tensors refers to, each replaced by our own. A pickle may name any function of
 * any Python module, to be called on loading: whoever calls what it names runs the author's program. So these are all
 * there are.
 */
sealed interface Global {

    /** {@code torch.FloatStorage} and its like: names a type, is not called. */
    record Storage(StorageType type) implements Global {}

    /** Something a pickle calls with arguments. */
    enum Function implements Global {
        ORDERED_DICT {
            @Override
            Object call(List<@Nullable Object> arguments) throws PickleException {
                Map<Object, @Nullable Object> dict = new LinkedHashMap<>();
                for (Object item : arguments.isEmpty() ? List.of() : Pickled.list(arguments.get(0))) {
                    List<@Nullable Object> pair = Pickled.list(item);
                    dict.put(Pickled.key(pair.get(0)), pair.get(1));
                }
                return dict;
            }
        },

        /** (storage, offset, shape, strides, requires_grad, hooks[, metadata]). */
        REBUILD_TENSOR {
            @Override
            Object call(List<@Nullable Object> arguments) throws PickleException {
                if (!(arguments.get(0) instanceof StorageRef storage)) {
                    throw new PickleException("a tensor has no storage");
                }
                int[] shape = Pickled.longs(arguments.get(2))
                        .mapToInt(Math::toIntExact)
                        .toArray();
                long[] strides = Pickled.longs(arguments.get(3)).toArray();
                return new TensorRef(storage, Pickled.number(arguments.get(1)), shape, strides);
            }
        },

        /** (tensor, requires_grad, hooks): the tensor. */
        REBUILD_PARAMETER {
            @Override
            Object call(List<@Nullable Object> arguments) throws PickleException {
                if (!(arguments.get(0) instanceof TensorRef tensor)) {
                    throw new PickleException("a parameter has no tensor");
                }
                return tensor;
            }
        };

        abstract Object call(List<@Nullable Object> arguments) throws PickleException;
    }

    static Global find(String module, String name) throws PickleException {
        Optional<Global> global =
                switch (module) {
                    case "collections" -> function("OrderedDict", name, Function.ORDERED_DICT);
                    case "torch" -> StorageType.named(name).map(Storage::new);
                    case "torch._utils" ->
                        function("_rebuild_tensor_v2", name, Function.REBUILD_TENSOR)
                                .or(() -> function("_rebuild_parameter", name, Function.REBUILD_PARAMETER));
                    default -> Optional.empty();
                };
        return global.orElseThrow(() -> new PickleException("it refers to " + module + "." + name
                + ", which a checkpoint of tensors does not need and which is not called here"));
    }

    private static Optional<Global> function(String known, String name, Function function) {
        return known.equals(name) ? Optional.of(function) : Optional.empty();
    }
}
