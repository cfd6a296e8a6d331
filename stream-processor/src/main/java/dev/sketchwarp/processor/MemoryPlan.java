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
 * @param cacheBytes most bytes of images kept for their next partner, as features and as pixels
 */
public record MemoryPlan(int decodeThreads, int fetchBytes, long referencedBytes, int pollRecords, long cacheBytes) {

    /** What the image decoder holds per pixel while it works: see {@code ImageLimits.maxPixels}. */
    private static final int DECODING_BYTES_PER_PIXEL = 7;

    /**
     * Kafka Streams polls again only when all it has polled is answered, and meanwhile the device runs dry. So a poll is long: then
     * that happens seldom. On two cores, 4 batches of 8 gave 0.72 of the network's own rate, 16 gave 0.79, 32 gave 0.85.
     */
    private static final int BATCHES_PER_POLL = 64;

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

    /** What of the cache is for features, which are the larger part of the work. */
    long featureBytes() {
        return cacheBytes - recentBytes();
    }

    /** What of the cache is for decoded images. An image takes half as much as its features in bfloat16 do. */
    long recentBytes() {
        return cacheBytes / 4;
    }

    /** The same, with no features cached. */
    MemoryPlan withoutCache() {
        return new MemoryPlan(decodeThreads, fetchBytes, referencedBytes, pollRecords, 0);
    }
}
