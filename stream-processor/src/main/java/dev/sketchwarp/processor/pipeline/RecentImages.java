package dev.sketchwarp.processor.pipeline;

import dev.sketchwarp.processor.inference.PreparedImage;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The images decoded last, by a lease each: a photo's sketches often come one after another, all of them before the photo's features are
 * known. Bounded in bytes of pixels; the least recently used go first. Thread-safe.
 */
final class RecentImages {

    private record Key(String sha256, int side) {}

    private final long maxBytes;
    private final Map<Key, PreparedImage> images = new LinkedHashMap<>(16, 0.75f, true);
    private long bytes;

    /** @param maxBytes 0 keeps none */
    RecentImages(long maxBytes) {
        this.maxBytes = maxBytes;
    }

    /** A lease; null if it is not there. */
    synchronized @Nullable PreparedImage get(String sha256, int side) {
        PreparedImage image = images.get(new Key(sha256, side));
        return image == null ? null : image.lease();
    }

    /** Keeps a lease of its own. */
    synchronized void put(PreparedImage image) {
        if (size(image) > maxBytes || images.containsKey(new Key(image.sha256(), image.side()))) {
            return;
        }
        images.put(new Key(image.sha256(), image.side()), image.lease());
        bytes += size(image);
        Iterator<PreparedImage> eldest = images.values().iterator();
        while (bytes > maxBytes) {
            PreparedImage gone = eldest.next();
            eldest.remove();
            bytes -= size(gone);
            gone.close();
        }
    }

    private static long size(PreparedImage image) {
        return 3L * image.side() * image.side();
    }
}
