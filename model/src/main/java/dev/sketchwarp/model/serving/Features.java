package dev.sketchwarp.model.serving;

import java.util.concurrent.atomic.AtomicBoolean;

/**
 * One encoded image, on the device of the model that made it: a lease of one row of a {@link FeatureRows}. A holder of a lease
 * closes it, once; the memory is freed with the last lease of its batch. Valid only with the model that made it.
 */
public final class Features implements AutoCloseable {
    private final FeatureRows rows;
    private final int row;
    private final AtomicBoolean closed = new AtomicBoolean();

    Features(FeatureRows rows, int row) {
        this.rows = rows;
        this.row = row;
    }

    /** Another lease of the same features; only for who holds one. */
    public Features lease() {
        rows.retain();
        return new Features(rows, row);
    }

    /** The batch whose memory this is part of. */
    public FeatureRows rows() {
        return rows;
    }

    /** Which row of its batch. */
    public int row() {
        return row;
    }

    /** Ends this lease; a second call does nothing. */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            rows.release();
        }
    }
}
