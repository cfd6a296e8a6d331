package dev.sketchwarp.benchmarks.scale;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** When answers were read, by {@link System#nanoTime}, and of which partition they are. Thread-safe. */
final class AnswerTimes {

    private record Answer(int partition, long nanos) {}

    private final int partitions;
    private final List<Answer> answers = new ArrayList<>();
    private final long[] last;

    AnswerTimes(int partitions) {
        this.partitions = partitions;
        this.last = new long[partitions];
        Arrays.fill(last, Long.MIN_VALUE);
    }

    /** Times must not go back. */
    synchronized void add(int partition, long nanos) {
        answers.add(new Answer(partition, nanos));
        last[partition] = nanos;
    }

    synchronized int count() {
        return answers.size();
    }

    /** Answers after {@code from} and not after {@code to}. */
    synchronized long count(long from, long to) {
        return answers.stream()
                .filter(answer -> answer.nanos > from && answer.nanos <= to)
                .count();
    }

    /** Whether each partition has had an answer after this moment. */
    synchronized boolean everywhereAfter(long moment) {
        return Arrays.stream(last).allMatch(nanos -> nanos > moment);
    }

    /**
     * Nanoseconds of the longest time without any answer that ended after {@code from}. It began with an answer, perhaps an earlier one, and
     * lasts at most until {@code to}.
     */
    synchronized long silence(long from, long to) {
        return longest(answers, from, to);
    }

    /** The same of the partition that had to wait longest. */
    synchronized long partitionSilence(long from, long to) {
        long longest = 0;
        for (int partition = 0; partition < partitions; partition++) {
            int one = partition;
            List<Answer> of =
                    answers.stream().filter(answer -> answer.partition == one).toList();
            longest = Math.max(longest, longest(of, from, to));
        }
        return longest;
    }

    private static long longest(List<Answer> answers, long from, long to) {
        long longest = 0;
        long before = from;
        for (Answer answer : answers) {
            if (answer.nanos > to) {
                break;
            }
            if (answer.nanos > from) {
                longest = Math.max(longest, answer.nanos - before);
            }
            before = answer.nanos;
        }
        return Math.max(longest, to - before);
    }
}
