package dev.sketchwarp.processor.inference;

import dev.sketchwarp.model.field.FieldPair;
import dev.sketchwarp.model.network.Domain;
import dev.sketchwarp.model.serving.Features;
import dev.sketchwarp.model.serving.PairModel;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A model's answers to any number of pairs, in batches of known sizes. Where features are cached, no image is encoded twice. */
final class BatchedModel {

    private final PairModel model;
    private final ModelIdentity identity;
    private final BatchSizes sizes;
    private final FeatureCache cache;
    private final InferenceMeters meters;

    BatchedModel(
            PairModel model, ModelIdentity identity, BatchSizes sizes, FeatureCache cache, InferenceMeters meters) {
        this.model = model;
        this.identity = identity;
        this.sizes = sizes;
        this.cache = cache;
        this.meters = meters;
    }

    /** Both fields of each pair, in order. */
    List<FieldPair> estimate(List<PreparedPair> pairs) {
        List<Features> photos =
                features(Domain.PHOTO, pairs.stream().map(PreparedPair::photo).toList());
        List<Features> sketches =
                features(Domain.SKETCH, pairs.stream().map(PreparedPair::sketch).toList());
        return meters.timed("estimate", () -> estimate(photos, sketches));
    }

    /** Of blank pairs, one batch of exactly this size. */
    List<FieldPair> estimateBlank(int size) {
        int side = model.spec().inputSize();
        List<byte[]> blank = Collections.nCopies(size, new byte[3 * side * side]);
        return model.estimate(model.encode(Domain.PHOTO, blank), model.encode(Domain.SKETCH, blank));
    }

    /** Cached features where there are any; the other images are encoded, each once however often it occurs. */
    private List<Features> features(Domain domain, List<PreparedImage> images) {
        if (!cache.enabled()) {
            return meters.timed("encode", () -> encode(domain, images));
        }
        Map<String, Features> known = new HashMap<>();
        Map<String, PreparedImage> missing = new LinkedHashMap<>();
        for (PreparedImage image : images) {
            Features cached = cache.get(image, domain, identity);
            if (cached != null) {
                known.put(image.sha256(), cached);
            } else {
                missing.put(image.sha256(), image);
            }
        }
        List<PreparedImage> unknown = List.copyOf(missing.values());
        List<Features> encoded = unknown.isEmpty() ? List.of() : meters.timed("encode", () -> encode(domain, unknown));
        for (int i = 0; i < encoded.size(); i++) {
            known.put(unknown.get(i).sha256(), encoded.get(i));
            cache.put(unknown.get(i), domain, identity, encoded.get(i));
        }
        return images.stream().map(image -> known.get(image.sha256())).toList();
    }

    private List<Features> encode(Domain domain, List<PreparedImage> images) {
        List<byte[]> pixels = images.stream().map(PreparedImage::pixels).toList();
        List<Features> features = new ArrayList<>();
        for (int size : sizes.plan(images.size())) {
            features.addAll(model.encode(domain, chunk(pixels, features.size(), size)));
        }
        return features.subList(0, images.size());
    }

    private List<FieldPair> estimate(List<Features> photos, List<Features> sketches) {
        List<FieldPair> fields = new ArrayList<>();
        for (int size : sizes.plan(photos.size())) {
            int from = fields.size();
            fields.addAll(model.estimate(chunk(photos, from, size), chunk(sketches, from, size)));
        }
        return fields.subList(0, photos.size());
    }

    /** {@code size} items from {@code from} on; where the list ends, its last item again. */
    private static <T> List<T> chunk(List<T> items, int from, int size) {
        List<T> chunk = new ArrayList<>(items.subList(from, Math.min(items.size(), from + size)));
        chunk.addAll(Collections.nCopies(size - chunk.size(), items.get(items.size() - 1)));
        return chunk;
    }
}
