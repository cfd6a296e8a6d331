package dev.sketchwarp.processor.inference;

import dev.sketchwarp.model.field.Calibration;
import dev.sketchwarp.model.field.FieldPair;
import dev.sketchwarp.model.torch.DeviceLanes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A model on its devices, with lanes of its own that load it, warm it, run it and close it: libtorch prepares a program
 * separately in each thread, so the threads that warm it up must be those that run it. It is in use by whoever holds a lease and by the {@link LiveModel}
 * it is in; the last one out closes it.
 */
public final class ServedModel {

    /** {@link #release} takes no longer. */
    public static final Duration STOPS_WITHIN = Duration.ofSeconds(60);

    private static final Logger LOG = LoggerFactory.getLogger(ServedModel.class);

    private final ModelInstance instance;
    private final @Nullable Calibration calibration;
    private final List<ModelOnDevice> devices;
    private final FeatureCache cache;
    private int users = 1;

    private ServedModel(
            ModelInstance instance,
            @Nullable Calibration calibration,
            List<ModelOnDevice> devices,
            FeatureCache cache) {
        this.instance = instance;
        this.calibration = calibration;
        this.devices = devices;
        this.cache = cache;
    }

    /**
     * Loads a model onto each device and runs it at every batch size, so that the first pair finds it at full speed.
     *
     * @param calibration how confident the model's answers are; null where nobody measured it
     * @param sources one for each device, in order
     * @param lanes of each device
     * @throws RuntimeException from loading or from the first runs: the model cannot be used
     */
    public static ServedModel start(
            ModelIdentity identity,
            @Nullable Calibration calibration,
            List<ModelSource> sources,
            DeviceLanes.Plan lanes,
            BatchSizes sizes,
            FeatureCache cache,
            InferenceMeters meters)
            throws InterruptedException {
        ModelInstance instance = new ModelInstance(identity);
        List<ModelOnDevice> devices = new ArrayList<>();
        boolean started = false;
        try {
            for (int device = 0; device < sources.size(); device++) {
                devices.add(ModelOnDevice.start(instance, sources.get(device), device, lanes, sizes, cache, meters));
            }
            started = true;
            return new ServedModel(instance, calibration, List.copyOf(devices), cache);
        } finally {
            if (!started) {
                devices.forEach(ModelOnDevice::close);
            }
        }
    }

    public ModelIdentity identity() {
        return instance.identity();
    }

    @Nullable
    Calibration calibration() {
        return calibration;
    }

    ModelInstance instance() {
        return instance;
    }

    /** Side in pixels of the square images it takes. */
    public int side() {
        return devices.get(0).side();
    }

    /** Whether a lane can answer a pair as it was prepared. */
    boolean fits(int lane, PreparedPair pair) {
        return pair.fits(side(), instance, lane % devices.size());
    }

    /** Both fields of each pair, in order; computed in one of the lanes, which take the devices in turn. */
    List<FieldPair> estimate(int lane, List<PreparedPair> pairs) throws InterruptedException {
        return device(lane).estimate(lane / devices.size(), pairs);
    }

    /**
     * Runs a blank pair through the network.
     *
     * @throws IllegalStateException if the answer is not a number everywhere
     */
    void probe(int lane) throws InterruptedException {
        device(lane).probe(lane / devices.size());
    }

    private ModelOnDevice device(int lane) {
        return devices.get(lane % devices.size());
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
        cache.forget(instance);
        devices.forEach(ModelOnDevice::close);
        try {
            for (ModelOnDevice device : devices) {
                if (!device.awaitClosed(STOPS_WITHIN)) {
                    LOG.warn(
                            "model still busy version={} seconds={}", identity().version(), STOPS_WITHIN.toSeconds());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        LOG.info(
                "model closed name={} version={}", identity().name(), identity().version());
    }
}
