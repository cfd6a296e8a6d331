package dev.sketchwarp.processor;

/**
 * One byte budget, divided. A half is for decoding: each decode thread may hold one image of the largest size. A quarter is for
 * records and referenced images, half of it each: a stream thread holds what it works through twice, raw and parsed, and as much
 * again fetched ahead. A quarter is for cached features.
 *
 * @param decodeThreads threads that decode images
 * @param fetchBytes most bytes one fetch of one stream thread brings
 * @param referencedBytes most bytes of referenced images held at one time
 * @param pollRecords most records a poll returns, and a partition buffers before it is paused
 * @param cacheBytes most bytes of cached features
 */
public record MemoryPlan(int decodeThreads, int fetchBytes, long referencedBytes, int pollRecords, long cacheBytes) {

    /** What the image decoder holds per pixel while it works: see {@code ImageLimits.maxPixels}. */
    private static final int DECODING_BYTES_PER_PIXEL = 7;

    /** A poll of four full batches keeps the device busy while the next poll is decoded. */
    private static final int BATCHES_PER_POLL = 4;

    /** How many decode threads the budget feeds; 0 when not even one. */
    static int affordableDecodeThreads(long budget, long maxPixels) {
        return (int) Math.min(Integer.MAX_VALUE, budget / 2 / (maxPixels * DECODING_BYTES_PER_PIXEL));
    }

    /** Whether the budget holds the two referenced images of one pair. */
    static boolean holdsReferencedPair(long budget, int maxImageBytes) {
        return budget / 8 >= 2L * maxImageBytes;
    }

    static MemoryPlan of(long budget, int decodeThreads, int streamThreads, int batchMax) {
        long fetch = budget / 8 / streamThreads / 3;
        return new MemoryPlan(
                decodeThreads,
                (int) Math.min(Integer.MAX_VALUE, fetch),
                budget / 8,
                BATCHES_PER_POLL * batchMax,
                budget / 4);
    }

    /** The same, with no features cached. */
    MemoryPlan withoutCache() {
        return new MemoryPlan(decodeThreads, fetchBytes, referencedBytes, pollRecords, 0);
    }
}
