package dev.sketchwarp.processor.inference;

import dev.sketchwarp.model.field.FieldPair;
import dev.sketchwarp.model.serving.PairModel;
import dev.sketchwarp.model.torch.DeviceLanes;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A model on its device, with lanes of its own that load it, warm it, run it and close it: libtorch optimises a program per
 * thread, so the threads that warm must be those that run. It is in use by whoever holds a lease and by the {@link LiveModel}
 * it is in; the last one out closes it.
 */
public final class ServedModel {

    /** libtorch profiles the first run of a shape, optimises in the second and is itself from the third. */
    private static final int WARMING_RUNS = 3;

    /** {@link #release} takes no longer. */
    public static final Duration STOPS_WITHIN = Duration.ofSeconds(60);

    private static final Logger LOG = LoggerFactory.getLogger(ServedModel.class);

    private final ModelIdentity identity;
    private final PairModel model;
    private final BatchedModel batched;
    private final FeatureCache cache;
    private final DeviceLanes device;
    private int users = 1;

    private ServedModel(
            ModelIdentity identity, PairModel model, BatchedModel batched, FeatureCache cache, DeviceLanes device) {
        this.identity = identity;
        this.model = model;
        this.batched = batched;
        this.cache = cache;
        this.device = device;
    }

    /**
     * Loads a model and runs it at every batch size, so that the first pair finds it at full speed.
     *
     * @throws RuntimeException from loading or from the first runs: the model cannot be used
     */
    public static ServedModel start(
            ModelIdentity identity,
            Callable<PairModel> loader,
            DeviceLanes.Plan lanes,
            BatchSizes sizes,
            FeatureCache cache,
            InferenceMeters meters)
            throws InterruptedException {
        DeviceLanes device = new DeviceLanes("device-" + identity.version(), lanes);
        boolean started = false;
        try {
            PairModel model = device.run(0, loader);
            BatchedModel batched = new BatchedModel(model, identity, sizes, cache, meters);
            ServedModel served = new ServedModel(identity, model, batched, cache, device);
            served.warm(sizes);
            started = true;
            return served;
        } finally {
            if (!started) {
                device.close();
            }
        }
    }

    private void warm(BatchSizes sizes) throws InterruptedException {
        boolean warm = false;
        try {
            for (int size : sizes.all()) {
                for (int run = 0; run < WARMING_RUNS; run++) {
                    device.runAll(() -> blank(size));
                }
            }
            warm = true;
        } finally {
            if (!warm) {
                device.submit(0, this::closeModel);
            }
        }
    }

    /**
     * Runs blank pairs through the network.
     *
     * @throws IllegalStateException if the answer is not a number everywhere
     */
    void probe(int lane, int size) throws InterruptedException {
        device.run(lane, () -> blank(size));
    }

    private List<FieldPair> blank(int size) {
        List<FieldPair> fields = batched.estimateBlank(size);
        if (!fields.stream().allMatch(ServedModel::isFinite)) {
            throw new IllegalStateException("the model's answer to a blank pair is not a number");
        }
        return fields;
    }

    public ModelIdentity identity() {
        return identity;
    }

    /** Side in pixels of the square images it takes. */
    public int side() {
        return model.spec().inputSize();
    }

    /** Both fields of each pair, in order; computed in one of the device's lanes. */
    List<FieldPair> estimate(int lane, List<PreparedPair> pairs) throws InterruptedException {
        return device.run(lane, () -> batched.estimate(pairs));
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
        device.submit(0, this::closeModel); // nobody uses it: the other lanes are idle
        device.close();
        cache.forget(identity);
        try {
            if (!device.awaitTermination(STOPS_WITHIN)) {
                LOG.warn("model still busy version={} seconds={}", identity.version(), STOPS_WITHIN.toSeconds());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        LOG.info("model closed name={} version={}", identity.name(), identity.version());
    }

    private boolean closeModel() {
        model.close();
        return true;
    }
}
