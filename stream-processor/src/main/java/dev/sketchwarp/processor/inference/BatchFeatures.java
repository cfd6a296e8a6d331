package dev.sketchwarp.processor.inference;

import dev.sketchwarp.model.network.Domain;
import dev.sketchwarp.model.serving.Features;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The images of one domain in a batch: leases of the features that are known, and the images still to be encoded, each once. */
final class BatchFeatures implements AutoCloseable {

    private final Domain domain;
    private final List<PreparedImage> images;
    private final Map<String, Features> known = new HashMap<>();
    private final Map<String, PreparedImage> missing = new LinkedHashMap<>();

    private BatchFeatures(Domain domain, List<PreparedImage> images) {
        this.domain = domain;
        this.images = images;
    }

    static BatchFeatures of(
            Domain domain, List<PreparedImage> images, FeatureCache cache, ModelInstance model, int device) {
        BatchFeatures features = new BatchFeatures(domain, images);
        for (PreparedImage image : images) {
            features.add(image, cache, model, device);
        }
        return features;
    }

    private void add(PreparedImage image, FeatureCache cache, ModelInstance model, int device) {
        KnownFeatures before = image.known();
        KnownFeatures found =
                before == null ? cache.get(image.sha256(), domain, model, device) : before.lease(); // counted before
        if (found == null) {
            missing.putIfAbsent(image.sha256(), image);
        } else if (known.putIfAbsent(image.sha256(), found.features()) != null) {
            found.close();
        }
    }

    Domain domain() {
        return domain;
    }

    List<PreparedImage> images() {
        return images;
    }

    /** Whether no image was met before, nor twice in this batch. */
    boolean allNew() {
        return missing.size() == images.size();
    }

    /** Those that were not met before, each once. */
    List<PreparedImage> missing() {
        return missing.values().stream()
                .filter(image -> !known.containsKey(image.sha256()))
                .toList();
    }

    /** Takes over a lease of the features of an image that was missing. */
    void encoded(PreparedImage image, Features features) {
        known.put(image.sha256(), features);
    }

    /** Of each image in order. */
    List<Features> all() {
        List<Features> all = new ArrayList<>(images.size());
        for (PreparedImage image : images) {
            all.add(of(image));
        }
        return all;
    }

    Features of(PreparedImage image) {
        return Objects.requireNonNull(known.get(image.sha256()));
    }

    @Override
    public void close() {
        known.values().forEach(Features::close);
    }
}
