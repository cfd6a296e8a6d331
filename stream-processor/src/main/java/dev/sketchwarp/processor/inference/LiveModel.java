package dev.sketchwarp.processor.inference;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The model that answers now. It is replaced between two batches; whoever runs a batch holds a lease meanwhile. */
public final class LiveModel implements AutoCloseable {

    /** The right to run a model; the model stays open until the lease is closed. */
    static final class Lease implements AutoCloseable {

        private final ServedModel model;

        private Lease(ServedModel model) {
            this.model = model;
            model.retain();
        }

        ServedModel model() {
            return model;
        }

        @Override
        public void close() {
            model.release();
        }
    }

    private final CompletableFuture<LiveModel> first = new CompletableFuture<>();
    private @Nullable ServedModel current;

    /** Waits for the first model if need be. */
    synchronized Lease acquire() throws InterruptedException {
        while (current == null) {
            wait();
        }
        return new Lease(current);
    }

    /** Replaces the model; the old one is closed after its last lease. */
    public void swap(ServedModel next) {
        ServedModel old;
        synchronized (this) {
            old = current;
            current = next;
            notifyAll();
        }
        first.complete(this);
        if (old != null) {
            old.release();
        }
    }

    /** Replaces the model by another's, which may go on serving there too. */
    public void takeOver(LiveModel other) throws InterruptedException {
        try (Lease lease = other.acquire()) {
            lease.model().retain();
            swap(lease.model());
        }
    }

    public synchronized Optional<ModelIdentity> identity() {
        return Optional.ofNullable(current).map(ServedModel::identity);
    }

    /** Whose features are of use now. */
    public synchronized Optional<ModelInstance> instance() {
        return Optional.ofNullable(current).map(ServedModel::instance);
    }

    /** A model from the start. */
    public static LiveModel of(ServedModel model) {
        LiveModel live = new LiveModel();
        live.swap(model);
        return live;
    }

    /** Side in pixels of the square images the model takes: of the first model as soon as there is one. */
    public CompletableFuture<Integer> side() {
        return first.thenApply(LiveModel::currentSide);
    }

    private synchronized int currentSide() {
        if (current == null) {
            throw new IllegalStateException("closed");
        }
        return current.side();
    }

    /** Closes the model after its last lease. */
    @Override
    public void close() {
        ServedModel old;
        synchronized (this) {
            old = current;
            current = null;
        }
        if (old != null) {
            old.release();
        }
    }
}
