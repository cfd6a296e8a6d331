package dev.sketchwarp.processor.stream;

import java.util.Map;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Pairs of one partition that were started ahead of their turn, by offset. Thread-safe. */
final class PairsAhead {

    private final ConcurrentNavigableMap<Long, PairInFlight> pairs = new ConcurrentSkipListMap<>();
    private final AtomicInteger count = new AtomicInteger(); // ConcurrentSkipListMap.size() walks the whole map
    private final AtomicLong bytes = new AtomicLong();

    /** Adds a pair unless there is one of that offset. */
    void add(long offset, Supplier<PairInFlight> start) {
        pairs.computeIfAbsent(offset, unused -> {
            PairInFlight pair = start.get();
            count.incrementAndGet();
            bytes.addAndGet(pair.bytes());
            return pair;
        });
    }

    /** Removes the pair of an offset, and cancels those below: within a partition pairs are taken in order. */
    @Nullable
    PairInFlight take(long offset) {
        cancel(pairs.headMap(offset));
        return remove(offset);
    }

    /** Cancels all. */
    void cancel() {
        cancel(pairs);
    }

    private void cancel(Map<Long, PairInFlight> some) {
        for (Long offset : some.keySet()) {
            PairInFlight pair = remove(offset);
            if (pair != null) {
                pair.cancel();
            }
        }
    }

    private @Nullable PairInFlight remove(long offset) {
        PairInFlight pair = pairs.remove(offset);
        if (pair != null) {
            count.decrementAndGet();
            bytes.addAndGet(-pair.bytes());
        }
        return pair;
    }

    int count() {
        return count.get();
    }

    long bytes() {
        return bytes.get();
    }
}
