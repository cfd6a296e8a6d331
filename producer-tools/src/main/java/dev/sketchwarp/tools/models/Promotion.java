package dev.sketchwarp.tools.models;

import dev.sketchwarp.events.ModelMetrics;
import dev.sketchwarp.events.ModelVersion;
import dev.sketchwarp.service.models.ModelHistory;
import dev.sketchwarp.service.models.ModelVersionLog;
import dev.sketchwarp.service.program.CommandFailure;
import dev.sketchwarp.trainer.announcement.ModelAnnouncements;

/** Makes a version LIVE by hand, which its announcement says. */
public final class Promotion {

    /** What decides which of two versions is better. */
    public static final String SCORE = "pck@0.10";

    private Promotion() {}

    /**
     * Makes a candidate, or a version that the trainer refused, LIVE.
     *
     * @param reason why, for people
     * @param force whatever it scores
     * @throws CommandFailure it is not known, or not known to be better
     */
    public static void promote(ModelVersionLog log, String name, String version, String reason, boolean force) {
        ModelHistory history = log.read();
        ModelVersion candidate = known(history, name, version);
        if (!force) {
            history.live(name).ifPresent(live -> requireBetter(candidate, live));
        }
        log.publish(
                ModelAnnouncements.liveAgain(candidate, (force ? "forced by hand: " : "promoted by hand: ") + reason));
    }

    /**
     * Makes an earlier version LIVE again. With the version that is LIVE, it ends that another is tried beside it.
     *
     * @throws CommandFailure it is not known, or is the one being tried
     */
    public static void rollback(ModelVersionLog log, String name, String version, String reason) {
        ModelHistory history = log.read();
        history.live(name)
                .filter(live -> live.getRollout()
                        .filter(rollout -> rollout.getVersion().equals(version))
                        .isPresent())
                .ifPresent(live -> {
                    throw new CommandFailure(
                            ("Version %s of %s is only being tried; 'models rollback %s' ends that, and"
                                            + " 'models promote %s %s' makes it LIVE.")
                                    .formatted(version, name, live.getVersion(), name, version));
                });
        log.publish(ModelAnnouncements.liveAgain(known(history, name, version), reason));
    }

    private static ModelVersion known(ModelHistory history, String name, String version) {
        return history.versions(name).stream()
                .filter(one -> one.getVersion().equals(version))
                .findFirst()
                .orElseThrow(() -> new CommandFailure(
                        "There is no version " + version + " of model " + name + "; see 'sketchwarp models list'."));
    }

    private static void requireBetter(ModelVersion candidate, ModelVersion live) {
        if (candidate.getVersion().equals(live.getVersion())) {
            throw new CommandFailure(live.getName() + " " + live.getVersion() + " is LIVE already.");
        }
        ModelMetrics its = candidate.getMetrics();
        ModelMetrics lives = live.getMetrics();
        Double score = its.getValues().get(SCORE);
        Double toBeat = lives.getValues().get(SCORE);
        if (score == null || toBeat == null || !its.getEvaluationSet().equals(lives.getEvaluationSet())) {
            throw new CommandFailure("Versions " + candidate.getVersion() + " and " + live.getVersion() + " of "
                    + live.getName() + " were not measured on the same evaluation set, so nobody knows which is better;"
                    + " --force promotes " + candidate.getVersion() + " nevertheless.");
        }
        if (score <= toBeat) {
            throw new CommandFailure(
                    "Version %s scores %.1f at %s, and the LIVE version %s %.1f; --force promotes it nevertheless."
                            .formatted(candidate.getVersion(), score, SCORE, live.getVersion(), toBeat));
        }
    }
}
