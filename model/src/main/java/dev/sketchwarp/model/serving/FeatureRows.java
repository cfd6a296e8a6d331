package dev.sketchwarp.model.serving;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The features of one batch, as one piece of a device's memory, a row an image. Freed as a whole as soon as no row is leased: by
 * counting, never by the garbage collector, which knows nothing of how full a device is.
 */
public final class FeatureRows {
    private final Object memory;
    private final int count;
    private final long bytes;
    private final Runnable free;
    private final AtomicInteger leases;

    private FeatureRows(Object memory, int count, long bytes, Runnable free) {
        this.memory = memory;
        this.count = count;
        this.bytes = bytes;
        this.free = free;
        this.leases = new AtomicInteger(count);
    }

    /**
     * One lease for each row, in order.
     *
     * @param memory what the model finds the rows in
     * @param bytes of the device's memory, all rows together
     * @param free gives the memory back; called once
     */
    public static List<Features> lease(Object memory, int count, long bytes, Runnable free) {
        FeatureRows rows = new FeatureRows(memory, count, bytes, free);
        List<Features> leases = new ArrayList<>(count);
        for (int row = 0; row < count; row++) {
            leases.add(new Features(rows, row));
        }
        return leases;
    }

    /** As given to {@link #lease}. */
    public Object memory() {
        return memory;
    }

    /** Rows, leased or not. */
    public int count() {
        return count;
    }

    /** Of the device's memory, all rows together: what stays taken while one row is leased. */
    public long bytes() {
        return bytes;
    }

    void retain() {
        if (leases.getAndUpdate(count -> count == 0 ? 0 : count + 1) == 0) {
            throw new IllegalStateException("features are leased again whose memory was freed");
        }
    }

    void release() {
        if (leases.decrementAndGet() == 0) {
            free.run();
        }
    }
}
