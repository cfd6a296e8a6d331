package dev.sketchwarp.trainer.training;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BiFunction;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import java.util.stream.LongStream;

/**
 * Makes the batch of a step from its examples, in buffers that steps are done with. Safe for use by several threads.
 *
 * @param <E> an example
 * @param <B> a batch
 */
final class BatchMaker<E, B> implements LongFunction<B> {
    private final LongFunction<E> examples;
    private final int count;
    private final Supplier<B> empty;
    private final BiFunction<B, List<E>, B> fill;
    private final Queue<B> free = new ConcurrentLinkedQueue<>();

    /**
     * @param examples by number
     * @param count in a batch
     */
    BatchMaker(LongFunction<E> examples, int count, Supplier<B> empty, BiFunction<B, List<E>, B> fill) {
        this.examples = examples;
        this.count = count;
        this.empty = empty;
        this.fill = fill;
    }

    @Override
    public B apply(long step) {
        List<E> made = LongStream.range(step * count, (step + 1) * count)
                .mapToObj(examples)
                .toList();
        B batch = free.poll();
        return fill.apply(batch == null ? empty.get() : batch, made);
    }

    /** Takes back a batch. */
    void done(B batch) {
        free.add(batch);
    }
}
