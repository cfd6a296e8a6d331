package dev.sketchwarp.processor.inference;

import dev.sketchwarp.model.network.Domain;
import dev.sketchwarp.model.serving.Features;
import dev.sketchwarp.processor.meter.ProcessorMetrics;
import dev.sketchwarp.service.metrics.Meters;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/*
 * Why photos and sketches are apart. Five sketches come with each photo and none of them comes again, so in one cache they would
 * push the photos out.
 *
 * Why a sketch is kept only when it comes a second time. Most never do, and keeping one costs device memory and a copy. A photo is
 * kept at once, as its next sketch is often right behind.
 */
/**
 * Features kept on the devices that made them, because one photo meets many sketches. Bounded in bytes of each device's memory, half of
 * them for each domain. Features are a function of image, domain and weights, so nothing is ever stale; those of a model that left are
 * dropped. Thread-safe.
 */
public final class FeatureCache {

    private final boolean enabled;
    private final List<Map<Domain, FeatureLru>> devices = new ArrayList<>();
    private final Map<Domain, Counter> hits = new EnumMap<>(Domain.class);
    private final Map<Domain, Counter> misses = new EnumMap<>(Domain.class);
    private final SeenOnce sketches = new SeenOnce();

    /**
     * @param maxBytes of all features on one device; 0 caches nothing
     * @param count of devices
     */
    public FeatureCache(long maxBytes, int count, MeterRegistry meters) {
        enabled = maxBytes > 0;
        for (int device = 0; device < count; device++) {
            Map<Domain, FeatureLru> domains = new EnumMap<>(Domain.class);
            for (Domain domain : Domain.values()) {
                domains.put(domain, new FeatureLru(maxBytes / Domain.values().length));
            }
            devices.add(domains);
        }
        for (Domain domain : Domain.values()) {
            Tags tags = Tags.of(Tag.of("cache", ProcessorMetrics.FEATURE_CACHE), Tag.of("domain", name(domain)));
            hits.put(domain, gets(meters, tags.and("result", "hit")));
            misses.put(domain, gets(meters, tags.and("result", "miss")));
            new Meters(meters).gauge(ProcessorMetrics.FEATURE_BYTES, () -> bytes(domain), name(domain));
        }
    }

    private static String name(Domain domain) {
        return domain.name().toLowerCase(Locale.ROOT);
    }

    private static Counter gets(MeterRegistry meters, Tags tags) {
        return Counter.builder("cache.gets").tags(tags).register(meters);
    }

    private long bytes(Domain domain) {
        return devices.stream()
                .mapToLong(
                        domains -> Objects.requireNonNull(domains.get(domain)).bytes())
                .sum();
    }

    /** Whether it keeps anything; if not, no image shares its features with another pair at all. */
    public boolean enabled() {
        return enabled;
    }

    /** The features of an image on any device, as a lease. Counts as a look-up only if they are there: else there will be another. */
    public @Nullable KnownFeatures find(String sha256, Domain domain, ModelInstance model) {
        for (int device = 0; enabled && device < devices.size(); device++) {
            KnownFeatures found = lru(device, domain).get(sha256, model, device);
            if (found != null) {
                counter(hits, domain).increment();
                return found;
            }
        }
        return null;
    }

    /** The features of an image on a device, as a lease. */
    @Nullable
    KnownFeatures get(String sha256, Domain domain, ModelInstance model, int device) {
        KnownFeatures found = lru(device, domain).get(sha256, model, device);
        counter(found == null ? misses : hits, domain).increment();
        return found;
    }

    /** Whether an image that was just encoded should be kept. */
    boolean wants(String sha256, Domain domain, ModelInstance model) {
        return enabled && (domain == Domain.PHOTO || sketches.seenBefore(sha256, model));
    }

    /** Keeps features, by a lease of its own. */
    void put(PreparedImage image, Domain domain, ModelInstance model, int device, Features features) {
        lru(device, domain).put(image.sha256(), model, image.size(), image.change(), features);
    }

    private FeatureLru lru(int device, Domain domain) {
        return Objects.requireNonNull(devices.get(device).get(domain));
    }

    private static Counter counter(Map<Domain, Counter> counters, Domain domain) {
        return Objects.requireNonNull(counters.get(domain));
    }

    /** Gives back what features of a model take on all devices. */
    void forget(ModelInstance model) {
        devices.forEach(domains -> domains.values().forEach(lru -> lru.forget(model)));
    }

    /**
     * Gives back what all features take on a device.
     *
     * @return whether there were any
     */
    boolean clear(int device) {
        boolean any = false;
        for (FeatureLru lru : devices.get(device).values()) {
            any |= lru.clear();
        }
        return any;
    }
}
