package dev.sketchwarp.processor.rollout;

import dev.sketchwarp.events.ModelStatus;
import dev.sketchwarp.events.Rollout;
import dev.sketchwarp.events.RolloutMode;
import dev.sketchwarp.processor.inference.Inference.Estimated;
import dev.sketchwarp.processor.inference.LiveModel;
import dev.sketchwarp.processor.inference.ModelIdentity;
import dev.sketchwarp.processor.inference.PairInference;
import dev.sketchwarp.processor.inference.ServedModel;
import dev.sketchwarp.service.models.RolloutTerms;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A version that is tried in this processor, with batches of its own: the model, what it measured, and what follows from that. Counting
 * begins anew with every start of the processor. Thread-safe.
 */
public final class Trial implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Trial.class);

    private final Rollout rollout;
    private final RolloutTerms terms;
    private final PhotoShare share;
    private final String liveVersion;
    private final LiveModel model;
    private final PairInference inference;
    private final Totals totals;
    private @Nullable Verdict verdict;
    private @Nullable String stopped;
    private boolean closed;

    /**
     * @param liveVersion that it is compared with
     * @param model is closed with this
     * @param inferences makes what runs batches on a model
     */
    public Trial(
            Rollout rollout, String liveVersion, ServedModel model, Function<LiveModel, PairInference> inferences) {
        this.rollout = rollout;
        this.terms = RolloutTerms.of(rollout);
        this.share = new PhotoShare(rollout.getVersion(), rollout.getShare());
        this.liveVersion = liveVersion;
        this.model = LiveModel.of(model);
        this.inference = inferences.apply(this.model);
        this.totals = new Totals(rollout.getVersion(), liveVersion);
    }

    public Rollout rollout() {
        return rollout;
    }

    public LiveModel model() {
        return model;
    }

    public PairInference inference() {
        return inference;
    }

    /** Whether its answers are published. */
    public boolean isCanary() {
        return terms.mode() == RolloutMode.CANARY;
    }

    public boolean is(ModelIdentity identity) {
        return model.identity().filter(identity::equals).isPresent();
    }

    /**
     * Whether a photo's pair is answered by this version too. A shadow that does not keep up misses pairs, so that nobody waits for it.
     */
    boolean takes(String photoId) {
        return !isOver() && share.holds(photoId) && (isCanary() || !inference.full());
    }

    private synchronized boolean isOver() {
        return closed || stopped != null || (verdict != null && verdict.status() == ModelStatus.RETIRED);
    }

    /** Both versions answered a pair. */
    public void compare(Estimated tried, Estimated live) {
        if (!live.model().version().equals(liveVersion)) {
            return; // it was replaced this very moment
        }
        totals.add(tried, live);
        Figures figures = totals.figures();
        if (terms.pairs() > 0 && figures.pairs() >= terms.pairs()) {
            decide(Verdict.of(figures, terms));
        }
    }

    /** Only the live version answered a pair. */
    public void failed(String why) {
        if (isOver()) {
            return;
        }
        LOG.warn("version that is tried failed on a pair version={} reason=\"{}\"", rollout.getVersion(), why);
        if (terms.pairs() > 0) {
            decide(Verdict.unfit(
                    "it failed on a pair that version " + liveVersion + " answered: " + why, Optional.of(figures())));
        }
    }

    private synchronized void decide(Verdict now) {
        if (verdict == null && stopped == null) {
            verdict = now;
        }
    }

    /** It cannot go on here, which says nothing about the version. */
    public synchronized void stop(String why) {
        if (stopped == null && !closed) {
            stopped = why;
            LOG.warn("version is no longer tried here version={} reason=\"{}\"", rollout.getVersion(), why);
        }
    }

    /** Why it cannot go on here. */
    public synchronized Optional<String> stopped() {
        return Optional.ofNullable(stopped);
    }

    /** What follows from what was measured; the first one stays. */
    public synchronized Optional<Verdict> verdict() {
        return Optional.ofNullable(verdict);
    }

    /** What was measured so far. */
    public Figures figures() {
        return totals.figures();
    }

    /** Pairs that are on their way are answered by the live version. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
        }
        inference.close();
        model.close();
    }
}
