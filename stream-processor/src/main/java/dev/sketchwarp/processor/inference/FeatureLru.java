package dev.sketchwarp.processor.inference;

import dev.sketchwarp.model.field.ImageSize;
import dev.sketchwarp.model.image.SketchChange;
import dev.sketchwarp.model.serving.FeatureRows;
import dev.sketchwarp.model.serving.Features;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/*
 * Why the least recently used goes. A photo meets its sketches within some time and then never again. A policy that goes by frequency
 * (Caffeine's, say) keeps yesterday's photo, which was asked for five times, and turns away today's, which was asked for once: a full
 * cache then hardly hits any more.
 *
 * Why bytes are counted by batch. Features are rows of their batch's memory, which stays taken until the last of them goes. Rows of a
 * batch come together and mostly go together, but what is counted is what the device has no more.
 */
/** Features of one domain on one device, bounded in bytes of the device's memory: the least recently used go first. Thread-safe. */
final class FeatureLru {

    private record Key(String image, ModelInstance model) {}

    private record Entry(Features features, ImageSize size, SketchChange change) {}

    private final long maxBytes;
    private final Map<Key, Entry> entries = new LinkedHashMap<>(16, 0.75f, true);
    private final Map<FeatureRows, Integer> rowsKept = new HashMap<>();
    private long bytes;

    FeatureLru(long maxBytes) {
        this.maxBytes = maxBytes;
    }

    /** A lease; null if there are none. */
    synchronized @Nullable KnownFeatures get(String image, ModelInstance model, int device) {
        Entry entry = entries.get(new Key(image, model));
        return entry == null
                ? null
                : new KnownFeatures(entry.features.lease(), entry.size, entry.change, model, device);
    }

    /** Keeps a lease of its own, unless the batch alone is larger than all that may be kept. */
    synchronized void put(String image, ModelInstance model, ImageSize size, SketchChange change, Features features) {
        if (features.rows().bytes() > maxBytes || entries.containsKey(new Key(image, model))) {
            return;
        }
        entries.put(new Key(image, model), new Entry(features.lease(), size, change));
        if (rowsKept.merge(features.rows(), 1, Integer::sum) == 1) {
            bytes += features.rows().bytes();
        }
        Iterator<Entry> eldest = entries.values().iterator();
        while (bytes > maxBytes) {
            Entry entry = eldest.next();
            eldest.remove();
            drop(entry);
        }
    }

    private void drop(Entry entry) {
        FeatureRows rows = entry.features.rows();
        if (rowsKept.merge(rows, -1, Integer::sum) == 0) {
            rowsKept.remove(rows);
            bytes -= rows.bytes();
        }
        entry.features.close();
    }

    void forget(ModelInstance model) {
        remove(key -> key.model.equals(model));
    }

    /** @return whether there was anything */
    boolean clear() {
        return remove(key -> true);
    }

    private synchronized boolean remove(Predicate<Key> which) {
        boolean any = false;
        for (Iterator<Map.Entry<Key, Entry>> all = entries.entrySet().iterator(); all.hasNext(); ) {
            Map.Entry<Key, Entry> next = all.next();
            if (which.test(next.getKey())) {
                all.remove();
                drop(next.getValue());
                any = true;
            }
        }
        return any;
    }

    /** Of the device's memory. */
    synchronized long bytes() {
        return bytes;
    }
}
