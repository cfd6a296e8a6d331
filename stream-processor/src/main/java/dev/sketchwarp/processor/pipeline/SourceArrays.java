package dev.sketchwarp.processor.pipeline;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/**
 * Arrays for images of the size they were sent in, used again for the next image of that size, as an app sends many of one. A few of the
 * latest, and none of a large image: at most 32 MiB. Thread-safe.
 */
final class SourceArrays {

    private static final int MOST_ARRAYS = 32;
    private static final int MOST_BYTES = 1 << 20;

    private final Deque<byte[]> free = new ArrayDeque<>();

    /** An array of that length, whatever is in it. */
    synchronized byte[] take(int length) {
        for (Iterator<byte[]> latest = free.iterator(); latest.hasNext(); ) {
            byte[] array = latest.next();
            if (array.length == length) {
                latest.remove();
                return array;
            }
        }
        return new byte[length];
    }

    /** Only for who looks at it no more. */
    synchronized void giveBack(byte[] array) {
        if (array.length <= MOST_BYTES) {
            free.addFirst(array);
        }
        if (free.size() > MOST_ARRAYS) {
            free.removeLast();
        }
    }

    synchronized int size() {
        return free.size();
    }
}
