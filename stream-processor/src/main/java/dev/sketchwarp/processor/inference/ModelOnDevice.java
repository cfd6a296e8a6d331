package dev.sketchwarp.processor.inference;

import dev.sketchwarp.model.field.FieldPair;
import dev.sketchwarp.model.serving.PairModel;
import dev.sketchwarp.model.torch.DeviceLanes;
import dev.sketchwarp.model.torch.Torch;
import dev.sketchwarp.model.torch.TorchFault;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/*
 * A device's memory may not hold a batch: another program has taken some, or the largest batch was chosen too large. No pair is to blame.
 * So the batch is tried again with half as many pairs at a time, and later batches are no larger. When one pair alone is too much, cached
 * features make room. Only when there are none is the device given up.
 */
/** A model on one device and in its lanes, in batches no larger than the device's memory takes. */
final class ModelOnDevice {

    private static final Logger LOG = LoggerFactory.getLogger(ModelOnDevice.class);

    private final PairModel model;
    private final int device;
    private final BatchedModel batched;
    private final FeatureCache cache;
    private final DeviceLanes lanes;
    private volatile BatchSizes sizes;

    private ModelOnDevice(
            PairModel model,
            int device,
            BatchedModel batched,
            FeatureCache cache,
            DeviceLanes lanes,
            BatchSizes sizes) {
        this.model = model;
        this.device = device;
        this.batched = batched;
        this.cache = cache;
        this.lanes = lanes;
        this.sizes = sizes;
    }

    /** Loads and warms; as {@link ServedModel#start}. */
    static ModelOnDevice start(
            ModelInstance instance,
            ModelSource source,
            int device,
            DeviceLanes.Plan plan,
            BatchSizes sizes,
            FeatureCache cache,
            InferenceMeters meters)
            throws InterruptedException {
        DeviceLanes lanes = new DeviceLanes("device-" + instance.identity().version(), plan, source.device());
        boolean started = false;
        try {
            PairModel model = lanes.run(0, source.load());
            BatchedModel batched = new BatchedModel(model, instance, device, cache, meters);
            ModelOnDevice served = new ModelOnDevice(model, device, batched, cache, lanes, sizes);
            served.warm(Torch.warmingRuns(source.device()));
            started = true;
            return served;
        } finally {
            if (!started) {
                lanes.close();
            }
        }
    }

    /** @param runs of each size */
    private void warm(int runs) throws InterruptedException {
        boolean warm = false;
        try {
            for (int size = 1; size <= sizes.largest(); size *= 2) {
                warm(runs, size);
            }
            warm = true;
        } finally {
            if (!warm) {
                lanes.submit(0, this::closeModel);
            }
        }
    }

    private void warm(int runs, int size) throws InterruptedException {
        try {
            for (int run = 0; run < runs; run++) {
                lanes.runAll(() -> blank(size));
            }
        } catch (RuntimeException e) {
            if (size == 1 || TorchFault.of(e) != TorchFault.OUT_OF_MEMORY) {
                throw e;
            }
            shrinkTo(size / 2, e);
        }
    }

    /** Runs a blank pair through the network. */
    void probe(int lane) throws InterruptedException {
        lanes.run(lane, () -> blank(1));
    }

    private List<FieldPair> blank(int size) {
        List<FieldPair> fields = batched.estimateBlank(size);
        if (!fields.stream().allMatch(FieldPair::isFinite)) {
            throw new IllegalStateException("the model's answer to a blank pair is not a number");
        }
        return fields;
    }

    int side() {
        return model.spec().inputSize();
    }

    /** Both fields of each pair, in order; computed in one of the device's lanes. */
    List<FieldPair> estimate(int lane, List<PreparedPair> pairs) throws InterruptedException {
        while (true) {
            BatchSizes tried = sizes;
            try {
                return lanes.run(lane, () -> batched.estimate(pairs, tried));
            } catch (RuntimeException e) {
                if (TorchFault.of(e) != TorchFault.OUT_OF_MEMORY || !makeRoom(tried, e)) {
                    throw e;
                }
            }
        }
    }

    /** @return whether another try may do better */
    private synchronized boolean makeRoom(BatchSizes tried, RuntimeException failure) {
        if (sizes.largest() < tried.largest()) { // another lane was faster
            return true;
        }
        if (tried.largest() > 1) {
            shrinkTo(tried.largest() / 2, failure);
            return true;
        }
        return cache.clear(device);
    }

    private void shrinkTo(int largest, RuntimeException failure) {
        sizes = new BatchSizes(largest);
        LOG.warn(
                "out of device memory, batches are smaller now device={} pairs={} reason=\"{}\"",
                device,
                largest,
                failure.getMessage());
    }

    /** Closes the model once its lanes have done what they were given. */
    void close() {
        lanes.submit(0, this::closeModel); // nobody uses it: the other lanes are idle
        lanes.close();
    }

    /** After {@link #close}; whether that came. */
    boolean awaitClosed(Duration atMost) throws InterruptedException {
        return lanes.awaitTermination(atMost);
    }

    private boolean closeModel() {
        model.close();
        return true;
    }
}
