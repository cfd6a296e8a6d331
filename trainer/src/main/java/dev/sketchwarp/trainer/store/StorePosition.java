package dev.sketchwarp.trainer.store;

/**
 * A place in the order in which training pairs were stored, to count from.
 *
 * @param segment number of the segment
 * @param offset in it
 */
public record StorePosition(int segment, long offset) {

    /** Before everything. */
    public static final StorePosition START = new StorePosition(0, 0);

    boolean isBehind(StorePosition other) {
        return segment > other.segment || segment == other.segment && offset > other.offset;
    }
}
