package dev.sketchwarp.processor;

import ai.djl.Device;
import dev.sketchwarp.model.image.ImageLimits;
import dev.sketchwarp.model.torch.DeviceMemory;
import java.util.List;
import java.util.Optional;

/**
 * The heap's byte budget, divided, and what cached features may take of each device's memory. A half of the heap's budget is for images
 * being decoded, of whatever sizes; a quarter is for records and referenced images, half of it each: a stream thread holds one and a half
 * polls twice, raw and parsed, and another one fetched ahead. A sixteenth is for decoded images kept for their next partner.
 *
 * @param decodeThreads threads that decode images
 * @param decodingBytes most bytes that images being decoded take
 * @param fetchBytes most bytes one fetch of one stream thread brings
 * @param referencedBytes most bytes of referenced images held at one time
 * @param pollRecords most records a poll returns, and a partition buffers before it is paused
 * @param recentBytes most bytes of decoded images kept
 * @param featureBytes most bytes of features kept on each device; {@link #BY_DEVICE}: a part of what it has
 */
public record MemoryPlan(
        int decodeThreads,
        long decodingBytes,
        int fetchBytes,
        long referencedBytes,
        int pollRecords,
        long recentBytes,
        long featureBytes) {

    static final long BY_DEVICE = -1;

    /** Where a GPU does not report how much memory it has. */
    private static final long MODEST = 1L << 30;

    /** Whether the budget holds one image of the largest size while it is decoded. */
    static boolean holdsImage(long budget, long maxPixels) {
        return budget / 2 >= maxPixels * ImageLimits.BYTES_PER_PIXEL;
    }

    /** Whether the budget holds the two referenced images of one pair. */
    static boolean holdsReferencedPair(long budget, int maxImageBytes) {
        return budget / 8 >= 2L * maxImageBytes;
    }

    /**
     * @param budget of the heap
     * @param features most bytes of features on each device, as {@link MemoryPlan}
     */
    static MemoryPlan of(long budget, int decodeThreads, int streamThreads, int pollRecords, long features) {
        long fetch = budget / 8 / streamThreads / 4;
        return new MemoryPlan(
                decodeThreads,
                budget / 2,
                (int) Math.min(Integer.MAX_VALUE, fetch),
                budget / 8,
                pollRecords,
                budget / 16,
                features);
    }

    /** Beside a CPU's libtorch: outside of the heap, but as much as the heap's budget suggests. */
    static long featuresBesideHeap(long budget) {
        return budget / 16 * 3;
    }

    /** The same, with nothing cached. */
    MemoryPlan withoutCache() {
        return new MemoryPlan(decodeThreads, decodingBytes, fetchBytes, referencedBytes, pollRecords, 0, 0);
    }

    /** Bytes of features to keep on each device: what the one with the least memory can keep. */
    long featureBytes(List<Device> devices) {
        return devices.stream()
                .mapToLong(device -> featureBytes(DeviceMemory.of(device)))
                .min()
                .orElse(0);
    }

    /**
     * Bytes of features to keep on a device that has so much memory; never more than half of what is free, as batches need the rest.
     *
     * @param memory empty where it is not known
     */
    long featureBytes(Optional<DeviceMemory> memory) {
        if (featureBytes != BY_DEVICE) {
            return featureBytes;
        }
        return memory.map(has -> Math.min(has.total() / 4, has.free() / 2)).orElse(MODEST);
    }

    /** Why a device cannot keep the features that it is to keep; empty: it can. */
    Optional<String> featureProblem(String device, Optional<DeviceMemory> memory) {
        return memory.filter(has -> featureBytes > has.free() / 2)
                .map(has ->
                        ("%d bytes of cached features are more than half of what is free on %s: it has %d bytes, %d of them"
                                        + " free, and batches need the rest; lower it, or set it to 0")
                                .formatted(featureBytes, device, has.total(), has.free()));
    }
}
