package dev.sketchwarp.tools.pairs;

import java.util.ArrayList;
import java.util.List;

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

    static PairList problem(String problem) {
        return new PairList(List.of(), List.of(problem));
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
