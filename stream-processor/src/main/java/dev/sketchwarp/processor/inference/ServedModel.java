package dev.sketchwarp.processor.inference;

import dev.sketchwarp.model.field.FieldPair;
import dev.sketchwarp.model.network.Domain;
import dev.sketchwarp.model.network.NetworkSpec;
import dev.sketchwarp.model.serving.Features;
import dev.sketchwarp.model.serving.PairModel;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A model on its device, with a thread of its own that loads it, warms it, runs it and closes it: libtorch optimises a
 * program per thread, so the thread that warms must be the one that runs. It is in use by whoever holds a lease and by
 * the {@link LiveModel} it is in; the last one out closes it.
 */
public final class ServedModel {

    /** libtorch profiles the first run of a shape, optimises in the second and is itself from the third. */
    private static final int WARMING_RUNS = 3;

    private static final long CLOSING_SECONDS = 60;
    private static final Logger LOG = LoggerFactory.getLogger(ServedModel.class);

    private final ModelIdentity identity;
    private final BatchSizes sizes;
    private final FeatureCache cache;
    private final InferenceMeters meters;
    private final ExecutorService device;
    private final PairModel model;
    private int users = 1;

    private ServedModel(
            ModelIdentity identity,
            BatchSizes sizes,
            FeatureCache cache,
            InferenceMeters meters,
            ExecutorService device,
            PairModel model) {
        this.identity = identity;
        this.sizes = sizes;
        this.cache = cache;
        this.meters = meters;
        this.device = device;
        this.model = model;
    }

    /**
     * Loads a model and runs it at every batch size, so that the first pair finds it at full speed.
     *
     * @throws RuntimeException from loading or from the first runs: the model cannot be used
     */
    public static ServedModel start(
            ModelIdentity identity,
            Callable<PairModel> loader,
            BatchSizes sizes,
            FeatureCache cache,
            InferenceMeters meters)
            throws InterruptedException {
        ExecutorService device = Executors.newSingleThreadExecutor(task -> {
            Thread thread = new Thread(task, "device-" + identity.version());
            thread.setDaemon(true);
            return thread;
        });
        try {
            PairModel model = join(device.submit(loader));
            ServedModel served = new ServedModel(identity, sizes, cache, meters, device, model);
            try {
                served.warm();
            } catch (RuntimeException | InterruptedException e) {
                device.execute(model::close);
                throw e;
            }
            return served;
        } catch (RuntimeException | InterruptedException e) {
            device.shutdown();
            throw e;
        }
    }

    private void warm() throws InterruptedException {
        for (int size : sizes.all()) {
            for (int run = 0; run < WARMING_RUNS; run++) {
                probe(size);
            }
        }
    }

    /**
     * Runs blank pairs through the network.
     *
     * @throws IllegalStateException if the answer is not a number everywhere
     */
    void probe(int size) throws InterruptedException {
        List<byte[]> blank = Collections.nCopies(size, new byte[3 * side() * side()]);
        List<FieldPair> fields = join(device.submit(
                () -> model.estimate(model.encode(Domain.PHOTO, blank), model.encode(Domain.SKETCH, blank))));
        if (!fields.stream().allMatch(ServedModel::isFinite)) {
            throw new IllegalStateException("the model's answer to a blank pair is not a number");
        }
    }

    public ModelIdentity identity() {
        return identity;
    }

    /** Side in pixels of the square images it takes. */
    public int side() {
        return spec().inputSize();
    }

    private NetworkSpec spec() {
        return model.spec();
    }

    /** Both fields of each pair, in order. */
    List<FieldPair> estimate(List<PreparedPair> pairs) throws InterruptedException {
        return join(device.submit(() -> {
            List<Features> photos = features(
                    Domain.PHOTO, pairs.stream().map(PreparedPair::photo).toList());
            List<Features> sketches = features(
                    Domain.SKETCH, pairs.stream().map(PreparedPair::sketch).toList());
            return meters.timed("estimate", () -> estimate(photos, sketches));
        }));
    }

    /** Cached features where there are any; the other images are encoded, each once however often it occurs. */
    private List<Features> features(Domain domain, List<PreparedImage> images) {
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
        List<Features> encoded = meters.timed("encode", () -> encode(domain, unknown));
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

    static boolean isFinite(FieldPair fields) {
        return isFinite(fields.photoToSketch().vectors())
                && isFinite(fields.sketchToPhoto().vectors());
    }

    private static boolean isFinite(float[] values) {
        for (float value : values) {
            if (!Float.isFinite(value)) {
                return false;
            }
        }
        return true;
    }

    /** Only for who holds it already: there is at least one user, so it is not closed. */
    synchronized void retain() {
        users++;
    }

    /** Closes the model when nobody uses it any more. */
    void release() {
        synchronized (this) {
            users--;
            if (users > 0) {
                return;
            }
        }
        device.execute(model::close);
        device.shutdown();
        cache.forget(identity);
        try {
            if (!device.awaitTermination(CLOSING_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("model still busy version={} seconds={}", identity.version(), CLOSING_SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        LOG.info("model closed name={} version={}", identity.name(), identity.version());
    }

    private static <T> T join(Future<T> result) throws InterruptedException {
        try {
            return result.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException(e.getCause());
        }
    }
}
