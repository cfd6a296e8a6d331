package dev.sketchwarp.processor.inference;

import dev.sketchwarp.model.field.FieldPair;
import dev.sketchwarp.model.torch.TorchFault;
import dev.sketchwarp.processor.inference.Inference.Estimated;
import dev.sketchwarp.processor.inference.Inference.Failed;
import dev.sketchwarp.processor.inference.Inference.PrepareAgain;
import dev.sketchwarp.processor.inference.LiveModel.Lease;
import dev.sketchwarp.processor.tracing.Tracing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Pairs in, displacement fields out, in batches, by whichever model is live when the batch starts. */
public final class PairInference implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(PairInference.class);

    private final LiveModel live;
    private final InferenceMeters meters;
    private final Tracing tracing;
    private final DynamicBatcher<PreparedPair, Inference> batcher;

    /** @param lanes those of every model served, on all devices together */
    public PairInference(
            LiveModel live, BatchSizes sizes, Duration linger, int lanes, InferenceMeters meters, Tracing tracing) {
        this.live = live;
        this.tracing = tracing;
        this.meters = meters;
        this.batcher = new DynamicBatcher<>("batcher", lanes, sizes.largest(), linger, this::run, PreparedPair::close);
    }

    /**
     * Blocks while enough pairs wait already.
     *
     * @param pair stays the caller's; a lease of its own is taken for as long as the device needs it
     * @return fails with {@link DeviceFailedException} when no pair is to blame, is cancelled when this closes
     */
    public CompletableFuture<Inference> submit(PreparedPair pair) throws InterruptedException {
        PreparedPair own = pair.lease();
        try {
            return batcher.submit(own);
        } catch (InterruptedException e) {
            own.close();
            throw e;
        }
    }

    /** Pairs that wait for their batch. */
    public int waiting() {
        return batcher.waiting();
    }

    /** Whether {@link #submit} would block now. */
    public boolean full() {
        return batcher.full();
    }

    private List<Inference> run(int lane, List<PreparedPair> batch) {
        try (Lease lease = live.acquire()) {
            ServedModel model = lease.model();
            List<PreparedPair> fitting =
                    batch.stream().filter(pair -> model.fits(lane, pair)).toList();
            Iterator<Inference> answers =
                    (fitting.isEmpty() ? List.<Inference>of() : answer(lane, fitting, model)).iterator();
            List<Inference> all = new ArrayList<>();
            for (PreparedPair pair : batch) {
                all.add(model.fits(lane, pair) ? answers.next() : new PrepareAgain(model.side()));
            }
            return all;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("closing");
        } finally {
            batch.forEach(PreparedPair::close);
        }
    }

    private List<Inference> answer(int lane, List<PreparedPair> pairs, ServedModel model) throws InterruptedException {
        meters.batch(pairs.size());
        long start = System.nanoTime();
        try {
            List<FieldPair> fields = tracing.batch(
                    pairs.stream().map(PreparedPair::span).toList(),
                    model.identity().version(),
                    () -> model.estimate(lane, pairs));
            return fields.stream().map(pair -> judge(pair, model, start)).toList();
        } catch (RuntimeException e) {
            requireNoDeviceFault(e, model);
            LOG.warn("batch failed, trying its pairs one by one size={}", pairs.size(), e);
            return oneByOne(lane, pairs, model);
        }
    }

    private static Inference judge(FieldPair fields, ServedModel model, long start) {
        return fields.isFinite()
                ? new Estimated(fields, model.identity(), model.calibration(), (System.nanoTime() - start) / 1e6)
                : failed(new ArithmeticException("the model's answer is not a number"));
    }

    private List<Inference> oneByOne(int lane, List<PreparedPair> pairs, ServedModel model)
            throws InterruptedException {
        List<Inference> answers = new ArrayList<>();
        for (PreparedPair pair : pairs) {
            long start = System.nanoTime();
            try {
                FieldPair fields = model.estimate(lane, List.of(pair)).get(0);
                answers.add(judge(fields, model, start));
            } catch (RuntimeException e) {
                requireNoDeviceFault(e, model);
                requireSoundDevice(lane, model);
                answers.add(failed(e));
            }
        }
        return answers;
    }

    private static Inference failed(RuntimeException cause) {
        return new Failed(String.valueOf(cause.getMessage()), cause);
    }

    /** A device that is gone, or has no memory even for one pair, says nothing about the pair. */
    private static void requireNoDeviceFault(RuntimeException failure, ServedModel model) {
        if (TorchFault.of(failure) != TorchFault.OTHER) {
            throw new DeviceFailedException(model.identity(), failure);
        }
    }

    /** A pair is only blamed if the model can still answer another. */
    private static void requireSoundDevice(int lane, ServedModel model) throws InterruptedException {
        try {
            model.probe(lane);
        } catch (RuntimeException e) {
            throw new DeviceFailedException(model.identity(), e);
        }
    }

    @Override
    public void close() {
        batcher.close();
    }
}
