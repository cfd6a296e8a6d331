package dev.sketchwarp.processor.inference;

import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A lease of an image's pixels. Several pairs may hold leases of the same pixels; with the last one the array goes back to its
 * {@link Pool} for the next image, so nobody may look at it then.
 */
public final class Pixels implements AutoCloseable {

    /** Arrays used again and again. At 5,000 pairs a second new ones would be 2 GB a second for the garbage collector. */
    public static final class Pool {

        private final ConcurrentLinkedQueue<byte[]> free = new ConcurrentLinkedQueue<>();
        private final AtomicInteger taken = new AtomicInteger();

        /** An array of that length, whatever is in it, for {@link #lease} or {@link #giveBack}. */
        public byte[] take(int length) {
            taken.incrementAndGet();
            byte[] array = free.poll();
            while (array != null && array.length != length) { // of a model of another input size
                array = free.poll();
            }
            return array == null ? new byte[length] : array;
        }

        /** The first lease of an array of this pool. */
        public Pixels lease(byte[] array) {
            return new Pixels(new Shared(this, array, new AtomicInteger(1)));
        }

        /** Takes in an array made elsewhere, as if it had been taken. */
        public byte[] adopt(byte[] array) {
            taken.incrementAndGet();
            return array;
        }

        /** Gives back an array that is not leased. */
        public void giveBack(byte[] array) {
            taken.decrementAndGet();
            free.add(array);
        }

        /** Arrays that were taken and not given back. */
        public int taken() {
            return taken.get();
        }
    }

    private record Shared(Pool pool, byte[] array, AtomicInteger leases) {}

    private final Shared shared;
    private final AtomicBoolean closed = new AtomicBoolean();

    private Pixels(Shared shared) {
        this.shared = shared;
    }

    /** Another lease of the same pixels; only for who holds one. */
    public Pixels lease() {
        if (shared.leases.getAndUpdate(count -> count == 0 ? 0 : count + 1) == 0) {
            throw new IllegalStateException("pixels are leased again whose array went back to its pool");
        }
        return new Pixels(shared);
    }

    /** sRGB, rows from the top, interleaved; valid until this lease ends. */
    public byte[] rgb() {
        if (closed.get()) {
            throw new IllegalStateException("the lease of these pixels has ended");
        }
        return shared.array;
    }

    /** Ends this lease; a second call does nothing. */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true) && shared.leases.decrementAndGet() == 0) {
            shared.pool.giveBack(shared.array);
        }
    }
}
