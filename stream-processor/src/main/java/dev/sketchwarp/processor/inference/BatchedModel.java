package dev.sketchwarp.processor.inference;

import dev.sketchwarp.model.field.FieldPair;
import dev.sketchwarp.model.network.Domain;
import dev.sketchwarp.model.serving.Features;
import dev.sketchwarp.model.serving.PairModel;
import dev.sketchwarp.model.serving.PairModel.Answer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A model's answers to any number of pairs, in batches of known sizes. A batch of images that were never met is one call of the device;
 * otherwise the missing ones are encoded and all features gathered where they lie.
 *
 * <p>Features go into the cache only after the batch's fields were read: by then the device has done all it was told, so that another
 * lane, which may have another queue on the device, finds them complete.
 */
final class BatchedModel {

    private final PairModel model;
    private final ModelInstance instance;
    private final int device;
    private final FeatureCache cache;
    private final InferenceMeters meters;

    /** @param device number of the device that the model is on */
    BatchedModel(PairModel model, ModelInstance instance, int device, FeatureCache cache, InferenceMeters meters) {
        this.model = model;
        this.instance = instance;
        this.device = device;
        this.cache = cache;
        this.meters = meters;
    }

    /** Both fields of each pair, in order. */
    List<FieldPair> estimate(List<PreparedPair> pairs, BatchSizes sizes) {
        List<PreparedImage> photoImages =
                pairs.stream().map(PreparedPair::photo).toList();
        List<PreparedImage> sketchImages =
                pairs.stream().map(PreparedPair::sketch).toList();
        if (!cache.enabled()) {
            return meters.timed("answer", () -> answer(photoImages, sketchImages, sizes));
        }
        try (BatchFeatures photos = BatchFeatures.of(Domain.PHOTO, photoImages, cache, instance, device);
                BatchFeatures sketches = BatchFeatures.of(Domain.SKETCH, sketchImages, cache, instance, device)) {
            return photos.allNew() && sketches.allNew()
                    ? meters.timed("answer", () -> answerAndKeep(photoImages, sketchImages, sizes))
                    : encodeAndEstimate(photos, sketches, sizes);
        }
    }

    /** Of blank pairs, one batch of exactly this size, in every way that {@link #estimate} may go. */
    List<FieldPair> estimateBlank(int size) {
        int side = model.spec().inputSize();
        List<byte[]> blank = Collections.nCopies(size, new byte[3 * side * side]);
        if (!cache.enabled()) {
            return model.answer(blank, blank);
        }
        Answer answer = model.answerAndKeep(blank, blank);
        closeAll(answer.photos());
        closeAll(answer.sketches());
        List<Features> photos = model.encode(Domain.PHOTO, blank);
        try {
            List<Features> sketches = model.encode(Domain.SKETCH, blank);
            try {
                return model.estimate(photos, sketches);
            } finally {
                closeAll(sketches);
            }
        } finally {
            closeAll(photos);
        }
    }

    private List<FieldPair> answer(List<PreparedImage> photos, List<PreparedImage> sketches, BatchSizes sizes) {
        List<FieldPair> fields = new ArrayList<>();
        for (int size : sizes.plan(photos.size())) {
            int from = fields.size();
            fields.addAll(model.answer(pixels(photos, from, size), pixels(sketches, from, size)));
        }
        return fields.subList(0, photos.size());
    }

    private List<FieldPair> answerAndKeep(List<PreparedImage> photos, List<PreparedImage> sketches, BatchSizes sizes) {
        List<FieldPair> fields = new ArrayList<>();
        for (int size : sizes.plan(photos.size())) {
            int from = fields.size();
            int to = Math.min(photos.size(), from + size);
            Answer answer = model.answerAndKeep(pixels(photos, from, size), pixels(sketches, from, size));
            fields.addAll(answer.fields());
            try {
                offer(Domain.PHOTO, photos.subList(from, to), answer.photos());
                offer(Domain.SKETCH, sketches.subList(from, to), answer.sketches());
            } finally {
                closeAll(answer.photos());
                closeAll(answer.sketches());
            }
        }
        return fields.subList(0, photos.size());
    }

    private List<FieldPair> encodeAndEstimate(BatchFeatures photos, BatchFeatures sketches, BatchSizes sizes) {
        List<PreparedImage> newPhotos = photos.missing();
        List<PreparedImage> newSketches = sketches.missing();
        if (!newPhotos.isEmpty() || !newSketches.isEmpty()) {
            meters.timed("encode", () -> {
                encode(newPhotos, photos, sizes);
                encode(newSketches, sketches, sizes);
                return true;
            });
        }
        List<FieldPair> fields = meters.timed("estimate", () -> estimate(photos.all(), sketches.all(), sizes));
        offer(Domain.PHOTO, newPhotos, newPhotos.stream().map(photos::of).toList());
        offer(Domain.SKETCH, newSketches, newSketches.stream().map(sketches::of).toList());
        return fields;
    }

    private void encode(List<PreparedImage> images, BatchFeatures into, BatchSizes sizes) {
        int from = 0;
        for (int size : sizes.plan(images.size())) {
            List<Features> leases = model.encode(into.domain(), pixels(images, from, size));
            for (Features lease : leases) {
                if (from < images.size()) {
                    into.encoded(images.get(from++), lease);
                } else {
                    lease.close(); // of what the batch was padded with
                }
            }
        }
    }

    private List<FieldPair> estimate(List<Features> photos, List<Features> sketches, BatchSizes sizes) {
        List<FieldPair> fields = new ArrayList<>();
        for (int size : sizes.plan(photos.size())) {
            int from = fields.size();
            fields.addAll(model.estimate(chunk(photos, from, size), chunk(sketches, from, size)));
        }
        return fields.subList(0, photos.size());
    }

    /**
     * Has the cache keep what it wants. Where that is the smaller part of a batch it gets a copy, or the rest would stay too.
     *
     * @param features of at least as many, each of one row of its batch
     */
    private void offer(Domain domain, List<PreparedImage> images, List<Features> features) {
        List<Integer> wanted = IntStream.range(0, images.size())
                .filter(i -> cache.wants(images.get(i).sha256(), domain, instance))
                .boxed()
                .toList();
        if (wanted.isEmpty()) {
            return;
        }
        List<Features> chosen = wanted.stream().map(features::get).toList();
        long taken = chosen.stream()
                .map(Features::rows)
                .distinct()
                .mapToLong(rows -> rows.count())
                .sum();
        List<Features> copies = 2L * chosen.size() < taken ? model.copy(chosen) : List.of();
        List<Features> kept = copies.isEmpty() ? chosen : copies;
        for (int i = 0; i < wanted.size(); i++) {
            PreparedImage image = images.get(wanted.get(i));
            cache.put(image, domain, instance, device, kept.get(i));
        }
        closeAll(copies);
    }

    private static void closeAll(List<Features> leases) {
        leases.forEach(Features::close);
    }

    private static List<byte[]> pixels(List<PreparedImage> images, int from, int size) {
        return chunk(images, from, size).stream().map(PreparedImage::rgb).toList();
    }

    /** {@code size} items from {@code from} on; where the list ends, its last item again. */
    private static <T> List<T> chunk(List<T> items, int from, int size) {
        List<T> chunk = new ArrayList<>(items.subList(from, Math.min(items.size(), from + size)));
        chunk.addAll(Collections.nCopies(size - chunk.size(), items.get(items.size() - 1)));
        return chunk;
    }
}
