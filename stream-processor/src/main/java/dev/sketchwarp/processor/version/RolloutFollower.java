package dev.sketchwarp.processor.version;

import dev.sketchwarp.events.ModelStatus;
import dev.sketchwarp.events.ModelVersion;
import dev.sketchwarp.events.Rollout;
import dev.sketchwarp.processor.inference.LiveModel;
import dev.sketchwarp.processor.inference.ModelIdentity;
import dev.sketchwarp.processor.inference.PairInference;
import dev.sketchwarp.processor.inference.ServedModel;
import dev.sketchwarp.processor.rollout.Figures;
import dev.sketchwarp.processor.rollout.Trial;
import dev.sketchwarp.processor.rollout.Trials;
import dev.sketchwarp.processor.rollout.Verdict;
import dev.sketchwarp.processor.version.Announcements.Candidate;
import dev.sketchwarp.processor.version.Attempt.Done;
import dev.sketchwarp.processor.version.Attempt.Later;
import dev.sketchwarp.processor.version.Attempt.Refused;
import dev.sketchwarp.service.models.ModelVersionLog;
import dev.sketchwarp.service.models.PublishConflictException;
import dev.sketchwarp.service.models.RolloutTerms;
import dev.sketchwarp.service.models.Rollouts;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/*
 * Who decides. Each processor measures the pairs of its own partitions. The first whose pairs suffice announces what the rules make of
 * them, on the condition that the rollout is still on; the log lets one such announcement through. The others adopt what it says, as they
 * adopt any version. So no processor knows of the others, none has to be the leader, and one that dies takes only its own count along.
 */
/**
 * Keeps {@link Trials} at the rollout that is announced: loads the version beside the live one, and announces what its trial comes to. For
 * one thread. Whatever is in the way, the live version keeps serving.
 */
public final class RolloutFollower {

    private static final Logger LOG = LoggerFactory.getLogger(RolloutFollower.class);

    /** A rollout and how it went here so far. */
    private static final class Attempted {

        private final Rollout rollout;
        private final Candidate candidate;
        private @Nullable Trial trial;
        private @Nullable Verdict verdict;
        private boolean refused;

        private Attempted(String model, Rollout rollout) {
            this.rollout = rollout;
            this.candidate = new Candidate(Rollouts.candidate(model, rollout));
        }
    }

    private final String model;
    private final ModelLoader loader;
    private final Room room;
    private final Function<LiveModel, PairInference> inferences;
    private final ModelVersionLog log;
    private final Trials trials;
    private final ModelStatusBoard board;
    private @Nullable Attempted attempted;

    /**
     * @param room for the second model
     * @param inferences makes what runs batches on a model
     * @param log where decisions are announced
     */
    public RolloutFollower(
            String model,
            ModelLoader loader,
            Room room,
            Function<LiveModel, PairInference> inferences,
            ModelVersionLog log,
            Trials trials,
            ModelStatusBoard board) {
        this.model = model;
        this.loader = loader;
        this.room = room;
        this.inferences = inferences;
        this.log = log;
        this.trials = trials;
        this.board = board;
    }

    /** @param live the version that is live and answers here, with what is tried beside it; empty: none */
    void follow(Optional<ModelVersion> live) throws InterruptedException {
        Optional<Rollout> rollout = live.flatMap(ModelVersion::getRollout);
        Attempted before = attempted;
        if (before != null
                && rollout.filter(now -> Rollouts.same(now, before.rollout)).isEmpty()) {
            end();
        }
        if (rollout.isPresent()) {
            Attempted now = attempted == null ? new Attempted(model, rollout.get()) : attempted;
            attempted = now;
            goOn(now, live.orElseThrow());
        }
    }

    private void goOn(Attempted now, ModelVersion live) throws InterruptedException {
        if (now.trial == null && !now.refused && now.candidate.isDue(Instant.now())) {
            load(now, live);
        }
        if (now.trial != null && now.verdict == null) {
            now.verdict = now.trial.verdict().orElse(null);
        }
        if (now.verdict != null && now.candidate.isDue(Instant.now())) {
            announce(now, now.verdict);
        }
    }

    private void load(Attempted now, ModelVersion live) throws InterruptedException {
        ModelVersion version = now.candidate.version();
        Optional<String> full = ModelLoader.problem(room, live, version);
        if (full.isPresent()) { // elsewhere there may be memory
            refused(now, "there is no memory for two models: " + full.get());
            return;
        }
        LOG.info(
                "loading model to try name={} version={} terms=\"{}\"",
                model,
                version.getVersion(),
                version.getReason());
        Attempt<ServedModel> attempt = terms(now.rollout).then(terms -> loader.load(version));
        if (attempt instanceof Done<ServedModel> done) {
            now.trial = new Trial(now.rollout, live.getVersion(), done.value(), inferences);
            trials.begin(now.trial);
            LOG.info("model tried name={} version={} beside={}", model, version.getVersion(), live.getVersion());
        } else if (attempt instanceof Refused<ServedModel> refused) {
            refused(now, refused.reason());
            now.verdict = now.rollout.getPairs() == 0 ? null : Verdict.unfit(refused.reason(), Optional.empty());
        } else if (attempt instanceof Later<ServedModel> later) {
            now.candidate.postpone(Instant.now());
            trials.hold(now.rollout, "tried later: " + later.reason());
            LOG.warn(
                    "model to try postponed name={} version={} reason=\"{}\"",
                    model,
                    version.getVersion(),
                    later.reason());
        }
    }

    private static Attempt<RolloutTerms> terms(Rollout rollout) {
        try {
            return new Done<>(RolloutTerms.of(rollout));
        } catch (IllegalArgumentException e) {
            return new Refused<>("its terms cannot be used: " + e.getMessage());
        }
    }

    private void refused(Attempted now, String reason) {
        now.refused = true;
        board.rollout("refused");
        trials.hold(now.rollout, "refused here: " + reason);
        LOG.warn("model to try refused name={} version={} reason=\"{}\"", model, now.rollout.getVersion(), reason);
    }

    /** The announcement comes back by the feed and is then followed, here as everywhere. */
    private void announce(Attempted now, Verdict verdict) {
        ModelVersion step = ModelVersion.newBuilder(now.candidate.version())
                .setStatus(verdict.status())
                .setReason(verdict.reason())
                .setFigures(verdict.figures().map(Figures::event).orElse(null))
                .setPublishedAt(Instant.now().truncatedTo(ChronoUnit.MILLIS))
                .build();
        now.candidate.postpone(Instant.now()); // if it fails; else it is over before
        try {
            boolean first = log.end(now.rollout, step);
            board.undecided(Optional.empty());
            if (first) {
                board.rollout(verdict.status() == ModelStatus.LIVE ? "promoted" : "rolled-back");
            }
            LOG.info(
                    "rollout decided name={} version={} status={} announced={} reason=\"{}\"",
                    model,
                    step.getVersion(),
                    step.getStatus(),
                    first ? "here" : "elsewhere",
                    step.getReason());
        } catch (PublishConflictException e) {
            LOG.info("rollout not decided yet name={} reason=\"{}\"", model, e.getMessage());
        } catch (RuntimeException e) {
            board.undecided(Optional.of("version %s should be %s (%s), but that cannot be announced now: %s"
                    .formatted(step.getVersion(), step.getStatus(), step.getReason(), e)));
            LOG.warn(
                    "rollout cannot be decided name={} version={} status={} reason=\"{}\" failure=\"{}\"",
                    model,
                    step.getVersion(),
                    step.getStatus(),
                    step.getReason(),
                    e.toString());
        }
    }

    /**
     * Has the version that is tried take over, if it is the one to run.
     *
     * @return whether it is
     */
    boolean promote(ModelVersion version, LiveModel live) throws InterruptedException {
        ModelIdentity identity = ModelIdentity.of(version);
        Trial trial = attempted == null ? null : attempted.trial;
        if (trial == null || !trial.is(identity)) {
            return false;
        }
        live.takeOver(trial.model());
        end();
        return true;
    }

    /** No version is tried any more; its memory is free when this returns. */
    void end() {
        Attempted over = attempted;
        if (over == null) {
            return;
        }
        LOG.info("rollout over here name={} version={}", model, over.rollout.getVersion());
        Trial trial = over.trial;
        attempted = null;
        trials.end();
        board.undecided(Optional.empty());
        if (trial != null) {
            trial.close();
        }
    }
}
