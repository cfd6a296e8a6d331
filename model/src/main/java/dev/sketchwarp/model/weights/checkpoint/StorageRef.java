package dev.sketchwarp.model.weights.checkpoint;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A storage in the file, not yet read.
 *
 * @param key names it within the file
 * @param start first number that belongs to it (not 0 only for views, which old files have)
 * @param size in numbers, from {@code start} on
 */
record StorageRef(String key, StorageType type, long start, long size) {

    StorageRef {
        if (start < 0 || size < 0 || size > Integer.MAX_VALUE / type.bytes()) {
            throw new IllegalArgumentException("storage " + key + " claims " + size + " numbers from " + start);
        }
    }

    /**
     * From what the pickle says of it: ("storage", type, key, device, size), in old files followed by None or (view's key,
     * start, size).
     */
    static StorageRef parse(@Nullable Object id) throws PickleException {
        List<@Nullable Object> fields = Pickled.list(id);
        if (!"storage".equals(fields.get(0)) || !(fields.get(1) instanceof Global.Storage storage)) {
            throw new PickleException("it refers to " + fields.get(0) + " outside of itself");
        }
        String key = Pickled.string(fields.get(2));
        Object view = fields.size() > 5 ? fields.get(5) : null;
        if (view == null) {
            return new StorageRef(key, storage.type(), 0, Pickled.number(fields.get(4)));
        }
        List<@Nullable Object> window = Pickled.list(view);
        return new StorageRef(key, storage.type(), Pickled.number(window.get(1)), Pickled.number(window.get(2)));
    }
}
