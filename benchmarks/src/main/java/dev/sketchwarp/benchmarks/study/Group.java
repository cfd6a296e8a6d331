package dev.sketchwarp.benchmarks.study;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * Some of all transfers, that have something in common.
 *
 * @param name what they have in common
 */
record Group(String name, List<Transfer> transfers) {
    private static final int PARTS = 4;

    /** A group for each quarter, by some quantity; {@code %s} of the name is its range. */
    static List<Group> quarters(String name, List<Transfer> all, ToDoubleFunction<Transfer> quantity) {
        return parts(PARTS, name, all, quantity);
    }

    /** Likewise with another number of parts of the same size. */
    static List<Group> parts(int count, String name, List<Transfer> all, ToDoubleFunction<Transfer> quantity) {
        List<Transfer> sorted =
                all.stream().sorted(Comparator.comparingDouble(quantity)).toList();
        List<Group> groups = new ArrayList<>();
        for (int part = 0; part < count; part++) {
            List<Transfer> some = sorted.subList(part * sorted.size() / count, (part + 1) * sorted.size() / count);
            if (!some.isEmpty()) {
                double least = quantity.applyAsDouble(some.get(0));
                double most = quantity.applyAsDouble(some.get(some.size() - 1));
                String range = String.format(Locale.ROOT, "%.1f to %.1f", least, most);
                groups.add(new Group(String.format(name, range), some));
            }
        }
        return groups;
    }

    /** A group for each kind that at least so many transfers are of. */
    static <K> List<Group> kinds(
            K[] kinds, Function<K, String> name, int least, List<Transfer> all, Function<Transfer, K> kind) {
        return Arrays.stream(kinds)
                .map(each -> new Group(
                        name.apply(each),
                        all.stream()
                                .filter(transfer -> kind.apply(transfer).equals(each))
                                .toList()))
                .filter(group -> group.transfers().size() >= least)
                .toList();
    }
}
