package dev.sketchwarp.model.graph;

import dev.sketchwarp.model.graph.Program.Layout;
import dev.sketchwarp.model.tensor.NamedTensor;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Tensors side by side in one of one dimension, so that one operation changes all of them; each by itself is a view.
 *
 * @param name of the whole
 * @param parts in the order in which they lie, each in the memory order of the program's layout
 */
public record FlatTensor(String name, List<NamedTensor> parts) {
    /**
     * Where a tensor lies in an attribute of a module.
     *
     * @param offset of its first number
     * @param shape PyTorch's shape
     * @param strides in numbers, one per dimension
     */
    public record Part(String name, String attribute, int offset, int[] shape, int[] strides) {

        /** The tensor, of all numbers of its attribute. */
        public NamedTensor read(float[] attributeNumbers) {
            FloatBuffer values = FloatBuffer.allocate(NamedTensor.elements(shape));
            TensorStorage.forEachPosition(shape, strides, offset, position -> values.put(attributeNumbers[position]));
            return NamedTensor.of(name, shape, values.flip());
        }
    }

    int size() {
        return parts.stream().mapToInt(NamedTensor::size).sum();
    }

    /** Where the parts lie within a whole that is written under an attribute. */
    List<Part> stored(String attribute, Layout layout) {
        List<Part> stored = new ArrayList<>();
        int offset = 0;
        for (NamedTensor part : parts) {
            int[] shape = part.shape();
            stored.add(new Part(part.name(), attribute, offset, shape, TensorStorage.strides(shape, layout)));
            offset += part.size();
        }
        return stored;
    }
}
