package dev.sketchwarp.tools.live.draw;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Photos that browsers brought, by their hash, so that they come once and not with every stroke. Bounded; thread-safe. */
final class PhotoShelf {

    private final long capacity;
    private final Map<String, byte[]> photos = new LinkedHashMap<>(16, 0.75f, true);
    private long bytes;

    /** @param capacity in bytes; what was not used longest makes room */
    PhotoShelf(long capacity) {
        this.capacity = capacity;
    }

    synchronized void put(String hash, byte[] photo) {
        byte[] before = photos.put(hash, photo);
        bytes += photo.length - (before == null ? 0 : before.length);
        Iterator<byte[]> oldest = photos.values().iterator();
        while (bytes > capacity && photos.size() > 1) {
            bytes -= oldest.next().length;
            oldest.remove();
        }
    }

    synchronized Optional<byte[]> get(String hash) {
        return Optional.ofNullable(photos.get(hash));
    }
}
