package dev.sketchwarp.model.tensor;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;

/** The tensors of a network by name, in a fixed order. Immutable. */
public final class Weights {

    private final Map<String, NamedTensor> tensors;

    private Weights(Map<String, NamedTensor> tensors) {
        this.tensors = Collections.unmodifiableMap(tensors);
    }

    /**
     * Keeps the tensors in the order given.
     *
     * @throws IllegalArgumentException if two tensors share a name
     */
    public static Weights of(Collection<NamedTensor> tensors) {
        Map<String, NamedTensor> byName = new LinkedHashMap<>();
        for (NamedTensor tensor : tensors) {
            if (byName.put(tensor.name(), tensor) != null) {
                throw new IllegalArgumentException("two tensors are called " + tensor.name());
            }
        }
        return new Weights(byName);
    }

    /**
     * The tensor of that name.
     *
     * @throws NoSuchElementException if there is none of that name
     */
    public NamedTensor get(String name) {
        NamedTensor tensor = tensors.get(name);
        if (tensor == null) {
            throw new NoSuchElementException("no tensor is called " + name);
        }
        return tensor;
    }

    public boolean contains(String name) {
        return tensors.containsKey(name);
    }

    public Set<String> names() {
        return tensors.keySet();
    }

    public Collection<NamedTensor> tensors() {
        return tensors.values();
    }

    /** How many values all tensors hold together. */
    public long valueCount() {
        return tensors.values().stream().mapToLong(NamedTensor::size).sum();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Weights weights && tensors.equals(weights.tensors);
    }

    @Override
    public int hashCode() {
        return tensors.hashCode();
    }

    @Override
    public String toString() {
        return "Weights[" + tensors.size() + " tensors, " + valueCount() + " values]";
    }
}
