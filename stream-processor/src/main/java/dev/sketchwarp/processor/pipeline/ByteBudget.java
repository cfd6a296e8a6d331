package dev.sketchwarp.processor.pipeline;

import java.util.concurrent.Semaphore;

/** Bounds the bytes that are held at one time: who wants some waits until they are there. Counts in KiB, rounded up. */
final class ByteBudget {

    private static final int UNIT = 1024;

    /** A share of the budget, given back when closed. */
    final class Share implements AutoCloseable {

        private int units;

        private Share(int units) {
            this.units = units;
        }

        /** Gives back what turned out not to be needed. */
        synchronized void shrinkTo(long bytes) {
            int needed = Math.min(units, units(bytes));
            free.release(units - needed);
            units = needed;
        }

        @Override
        public void close() {
            shrinkTo(0);
        }
    }

    private final Semaphore free;

    ByteBudget(long bytes) {
        this.free = new Semaphore(units(bytes), true);
    }

    /** Waits for its turn. The budget must be at least as large, or it waits for ever. */
    Share take(long bytes) throws InterruptedException {
        int units = units(bytes);
        free.acquire(units);
        return new Share(units);
    }

    private static int units(long bytes) {
        return Math.toIntExact((bytes + UNIT - 1) / UNIT);
    }
}
