package dev.sketchwarp.model.serving;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.sketchwarp.model.torch.HostMemory;
import java.util.ArrayList;
import java.util.List;

/** Features as a program takes them: tensors of rows. */
final class FeatureViews {

    private FeatureViews() {}

    /** Views of the rows, one for each run of rows that lie one after the other. */
    static List<NDArray> of(NDManager scope, List<Features> features) {
        List<NDArray> views = new ArrayList<>();
        for (int from = 0, to; from < features.size(); from = to) {
            Features first = features.get(from);
            to = from + 1;
            while (to < features.size() && follows(features.get(to), first, to - from)) {
                to++;
            }
            NDArray memory = (NDArray) first.rows().memory();
            views.add(
                    to - from == first.rows().count()
                            ? memory
                            : HostMemory.rows(scope, memory, first.row(), first.row() + to - from));
        }
        return views;
    }

    private static boolean follows(Features next, Features first, int distance) {
        return next.rows() == first.rows() && next.row() == first.row() + distance;
    }
}
