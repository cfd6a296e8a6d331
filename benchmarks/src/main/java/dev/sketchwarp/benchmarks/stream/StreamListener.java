package dev.sketchwarp.benchmarks.stream;

import java.util.List;

/** Takes each result as soon as it is known. */
public interface StreamListener {

    void speed(StreamSpeed speed);

    /** @param run and partitions as in the {@link StreamSpeed}, which follows once it is known what to compare with */
    void stages(String run, int partitions, List<StageTime> stages);

    /** @param run and partitions likewise */
    void cost(String run, int partitions, PairCost cost);

    /** What is done now, for people. */
    void note(String text);
}
