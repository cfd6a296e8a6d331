package dev.sketchwarp.tools.pairs;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What was read from a folder or a file.
 *
 * @param pairs those that could be read
 * @param problems one sentence each, with its place, for those that could not
 */
public record PairList(List<LocalPair> pairs, List<String> problems) {

    public PairList {
        pairs = List.copyOf(pairs);
        problems = List.copyOf(problems);
    }

    /** No pairs, and why. */
    public static PairList problem(String problem) {
        return new PairList(List.of(), List.of(problem));
    }

    /** The same, with a problem for each pair that has the id of one before it: only one of the two would be found again. */
    public PairList withoutDoubles() {
        Map<String, LocalPair> known = new HashMap<>();
        List<String> doubles = new ArrayList<>(problems);
        for (LocalPair pair : pairs) {
            LocalPair first =
                    pair.pairId().map(id -> known.putIfAbsent(id, pair)).orElse(null);
            if (first != null) {
                doubles.add(pair.where() + ": the pair id '" + pair.pairId().orElseThrow() + "' is also that of "
                        + first.where() + ": give each pair its own id");
            }
        }
        return new PairList(pairs, doubles);
    }

    /** Both lists, one after the other. */
    public PairList plus(PairList more) {
        List<LocalPair> allPairs = new ArrayList<>(pairs);
        List<String> allProblems = new ArrayList<>(problems);
        allPairs.addAll(more.pairs);
        allProblems.addAll(more.problems);
        return new PairList(allPairs, allProblems);
    }
}
