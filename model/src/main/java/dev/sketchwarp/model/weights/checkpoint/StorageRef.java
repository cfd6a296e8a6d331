package dev.sketchwarp.model.weights.checkpoint;

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
}
