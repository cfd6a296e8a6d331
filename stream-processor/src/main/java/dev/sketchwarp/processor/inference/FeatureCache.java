package dev.sketchwarp.processor.inference;

import com.google.common.cache.Cache;
import com.google.common.cache.CacheBuilder;
import dev.sketchwarp.model.network.Domain;
import dev.sketchwarp.model.serving.Features;
import dev.sketchwarp.processor.meter.ProcessorMetrics;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.binder.cache.GuavaCacheMetrics;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/*
 * Why the least recently used goes. A photo meets its sketches within some time and then never again. A policy that goes by frequency
 * (Caffeine's, say) keeps yesterday's photo, which was asked for five times, and turns away today's, which was asked for once: a full
 * cache then hardly hits any more.
 *
 * Why photos and sketches are apart. Five sketches come with each photo and none of them comes again, so in one cache they would
 * push the photos out.
 */
/**
 * Encoded images, kept because one photo meets many sketches. Bounded in bytes, half of them for each domain. Features are a function
 * of image, domain and weights, so nothing is ever stale; those of a model that left are dropped to make room.
 */
public final class FeatureCache {

    private record Key(String image, String model) {}

    private final boolean enabled;
    private final Map<Domain, Cache<Key, Features>> caches = new EnumMap<>(Domain.class);

    /** @param maxBytes of all features together; 0 caches nothing */
    public FeatureCache(long maxBytes, MeterRegistry meters) {
        enabled = maxBytes > 0;
        for (Domain domain : Domain.values()) {
            Cache<Key, Features> cache = CacheBuilder.newBuilder()
                    .concurrencyLevel(1) // the bound would be divided among segments
                    .maximumWeight(maxBytes / Domain.values().length)
                    .weigher((Key key, Features features) -> features.size())
                    .recordStats()
                    .build();
            caches.put(domain, cache);
            String name = domain.name().toLowerCase(Locale.ROOT);
            GuavaCacheMetrics.monitor(meters, cache, ProcessorMetrics.FEATURE_CACHE, List.of(Tag.of("domain", name)));
        }
    }

    /** Whether it keeps anything; if not, no image shares its features with another pair at all. */
    boolean enabled() {
        return enabled;
    }

    @Nullable
    Features get(PreparedImage image, Domain domain, ModelIdentity model) {
        return cache(domain).getIfPresent(new Key(image.sha256(), model.sha256()));
    }

    void put(PreparedImage image, Domain domain, ModelIdentity model, Features features) {
        cache(domain).put(new Key(image.sha256(), model.sha256()), features);
    }

    private Cache<Key, Features> cache(Domain domain) {
        return Objects.requireNonNull(caches.get(domain));
    }

    void forget(ModelIdentity model) {
        caches.values().forEach(cache -> cache.asMap().keySet().removeIf(key -> key.model()
                .equals(model.sha256())));
    }
}
