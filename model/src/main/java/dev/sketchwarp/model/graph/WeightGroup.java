package dev.sketchwarp.model.graph;

import dev.sketchwarp.model.tensor.NamedTensor;
import dev.sketchwarp.model.tensor.Weights;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Weights that learn alike, at one rate and in the same steps, and so lie in one {@link FlatTensor}.
 *
 * @param name of the group
 * @param rate of the learning rate
 * @param steps those in which they learn, by number
 */
record WeightGroup(String name, double rate, BitSet steps, List<NamedTensor> weights) {

    /** Numbers; GPU kernels are faster on memory that starts at a multiple of it. */
    private static final int ALIGNMENT = 64;

    /** Numbers. A CPU's caches hold what belongs to so many; a GPU is filled by them. */
    private static final int FULL = 1 << 20;

    /** Tensors that no gradient changes. */
    static WeightGroup untrained(String name, List<NamedTensor> tensors) {
        return new WeightGroup(name, 0, new BitSet(), tensors);
    }

    private record Kind(double rate, BitSet steps) {}

    /** @param trained names of the weights that each step has gradients of */
    static List<WeightGroup> of(List<Set<String>> trained, Weights weights, TrainingOptions options) {
        Map<String, BitSet> steps = new LinkedHashMap<>();
        for (int step = 0; step < trained.size(); step++) {
            for (String name : trained.get(step)) {
                steps.computeIfAbsent(name, key -> new BitSet()).set(step);
            }
        }
        Map<Kind, List<NamedTensor>> kinds = new LinkedHashMap<>();
        steps.forEach((name, of) -> kinds.computeIfAbsent(
                        new Kind(options.rates().applyAsDouble(name), of), key -> new ArrayList<>())
                .add(weights.get(name)));
        List<WeightGroup> groups = new ArrayList<>();
        kinds.forEach((kind, all) -> {
            all.sort(Comparator.comparing(weight -> weight.size() % ALIGNMENT != 0)); // the others stay aligned
            for (List<NamedTensor> some : portions(all)) {
                groups.add(new WeightGroup("group" + groups.size(), kind.rate(), kind.steps(), some));
            }
        });
        return groups;
    }

    private static List<List<NamedTensor>> portions(List<NamedTensor> weights) {
        List<List<NamedTensor>> portions = new ArrayList<>();
        int left = 0;
        for (NamedTensor weight : weights) {
            if (weight.size() > left) {
                portions.add(new ArrayList<>());
                left = FULL;
            }
            portions.get(portions.size() - 1).add(weight);
            left -= weight.size();
        }
        return portions;
    }
}
