package dev.sketchwarp.processor.inference;

import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Remembers roughly the last few thousand images: 64 bits of each hash, in a table where a newer image takes an older one's place. To be
 * wrong now and then costs nothing but a place in a cache.
 */
final class SeenOnce {

    private static final int PLACES = 1 << 14;

    private final AtomicLongArray places = new AtomicLongArray(PLACES);

    /** Whether the image was asked about before, for that model; it is remembered. */
    boolean seenBefore(String sha256, ModelInstance model) {
        long mark = mark(sha256) + model.hashCode();
        return places.getAndSet((int) (mark & (PLACES - 1)), mark) == mark;
    }

    private static long mark(String sha256) {
        long mark = 0;
        for (int i = 0; i < sha256.length(); i++) {
            mark = 31 * mark + sha256.charAt(i);
        }
        return mark == 0 ? 1 : mark;
    }
}
