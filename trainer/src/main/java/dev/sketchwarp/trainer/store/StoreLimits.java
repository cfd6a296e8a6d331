package dev.sketchwarp.trainer.store;

/**
 * How large a store may grow, and what goes when it has.
 *
 * <p>While the segments together have more than {@code budgetBytes}, the oldest whole segment of one part is deleted: of the
 * evaluation pairs while these have more than {@code evaluationPercent} of the budget, else of the training pairs. So new pairs
 * replace old ones, and a stream of training pairs cannot push the evaluation set out. The segments being written are never
 * deleted.
 *
 * @param budgetBytes for all segments together
 * @param segmentBytes after which a new segment is begun: the smallest piece that can be deleted
 * @param evaluationPercent of the budget that evaluation pairs are sure of
 */
public record StoreLimits(long budgetBytes, long segmentBytes, int evaluationPercent) {

    private static final long LARGEST_SEGMENT = 64L << 20;
    private static final int SEGMENTS = 32;

    /** Segments of a thirty-second of the budget, 64 MiB at most. */
    public static StoreLimits of(long budgetBytes, int evaluationPercent) {
        return new StoreLimits(
                budgetBytes, Math.max(1, Math.min(LARGEST_SEGMENT, budgetBytes / SEGMENTS)), evaluationPercent);
    }

    long evaluationBytes() {
        return budgetBytes / 100 * evaluationPercent;
    }
}
