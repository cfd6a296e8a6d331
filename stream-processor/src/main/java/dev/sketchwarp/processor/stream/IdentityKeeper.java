package dev.sketchwarp.processor.stream;

import java.util.Map;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * A state store that stores nothing. A program whose topology has a persistent store keeps its process id, and with it its
 * transactional ids, over a restart (in state.dir). Then what a killed one left open is aborted by its successor, not by
 * time-out, and readers of committed data go on at once.
 */
final class IdentityKeeper implements StateStore {

    static final String NAME = "identity-keeper";

    private boolean open;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void init(StateStoreContext context, StateStore root) {
        context.register(root, (key, value) -> {});
        open = true;
    }

    @Override
    public boolean persistent() {
        return true;
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    @Override
    public void close() {
        open = false;
    }

    /** Without a changelog: there is nothing to restore. */
    static final class Builder implements StoreBuilder<IdentityKeeper> {

        @Override
        public IdentityKeeper build() {
            return new IdentityKeeper();
        }

        @Override
        public String name() {
            return NAME;
        }

        @Override
        public StoreBuilder<IdentityKeeper> withCachingEnabled() {
            return this;
        }

        @Override
        public StoreBuilder<IdentityKeeper> withCachingDisabled() {
            return this;
        }

        @Override
        public StoreBuilder<IdentityKeeper> withLoggingEnabled(Map<String, String> config) {
            return this;
        }

        @Override
        public StoreBuilder<IdentityKeeper> withLoggingDisabled() {
            return this;
        }

        @Override
        public Map<String, String> logConfig() {
            return Map.of();
        }

        @Override
        public boolean loggingEnabled() {
            return false;
        }
    }
}
