package dev.sketchwarp.processor.inference;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.sketchwarp.model.network.Domain;
import dev.sketchwarp.model.serving.Features;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.cache.CaffeineCacheMetrics;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Encoded images, kept because one photo meets many sketches. Bounded in bytes. Features are a function of image, domain and
 * weights, so nothing is ever stale; those of a model that left are dropped to make room.
 */
public final class FeatureCache {

    private record Key(String image, Domain domain, String model) {}

    private final long maxBytes;
    private final Cache<Key, Features> cache;

    /** @param maxBytes of all features together; 0 caches nothing */
    public FeatureCache(long maxBytes, MeterRegistry meters) {
        this.maxBytes = maxBytes;
        cache = Caffeine.newBuilder()
                .maximumWeight(maxBytes)
                .weigher((Key key, Features features) -> (int) Math.min(Integer.MAX_VALUE, features.bytes()))
                .executor(Runnable::run)
                .recordStats()
                .build();
        CaffeineCacheMetrics.monitor(meters, cache, "sketchwarp.features", List.of());
    }

    /** Whether it keeps anything; if not, no image shares its features with another pair at all. */
    boolean enabled() {
        return maxBytes > 0;
    }

    @Nullable
    Features get(PreparedImage image, Domain domain, ModelIdentity model) {
        return cache.getIfPresent(new Key(image.sha256(), domain, model.sha256()));
    }

    void put(PreparedImage image, Domain domain, ModelIdentity model, Features features) {
        cache.put(new Key(image.sha256(), domain, model.sha256()), features);
    }

    void forget(ModelIdentity model) {
        cache.asMap().keySet().removeIf(key -> key.model().equals(model.sha256()));
    }
}
