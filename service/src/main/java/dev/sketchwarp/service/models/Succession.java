package dev.sketchwarp.service.models;

import dev.sketchwarp.events.ModelStatus;
import dev.sketchwarp.events.ModelVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the rules of the {@link ModelVersionLog} make of a step in a version's life. */
final class Succession {

    private Succession() {}

    /** What to write for a step, in order, given the version that is live before it. */
    static List<ModelVersion> of(ModelVersion step, Optional<ModelVersion> live) {
        if (live.isEmpty()) {
            return List.of(step);
        }
        boolean same = live.get().getVersion().equals(step.getVersion());
        List<ModelVersion> announcements = new ArrayList<>();
        if (step.getStatus() == ModelStatus.LIVE || same) {
            overtaken(live.get(), step).ifPresent(announcements::add);
            if (!same) {
                announcements.add(retired(live.get(), step, "replaced by version " + step.getVersion()));
            }
            announcements.add(step);
        } else {
            announcements.add(step);
            announcements.add(endsRollout(step, live.get()) ? Rollouts.without(live.get()) : live.get());
        }
        return announcements;
    }

    /** The version that was tried beside the live one, if the step ends that without being its own. */
    private static Optional<ModelVersion> overtaken(ModelVersion live, ModelVersion step) {
        return live.getRollout()
                .filter(rollout -> !rollout.getVersion().equals(step.getVersion()))
                .map(rollout -> retired(
                        Rollouts.candidate(live.getName(), rollout),
                        step,
                        "no longer tried: version %s is %s now".formatted(step.getVersion(), step.getStatus())));
    }

    private static boolean endsRollout(ModelVersion step, ModelVersion live) {
        return step.getStatus() == ModelStatus.RETIRED
                && live.getRollout()
                        .filter(rollout -> rollout.getVersion().equals(step.getVersion()))
                        .isPresent();
    }

    private static ModelVersion retired(ModelVersion version, ModelVersion cause, String reason) {
        return ModelVersion.newBuilder(version)
                .setRollout(null)
                .setStatus(ModelStatus.RETIRED)
                .setReason(reason)
                .setPublishedAt(cause.getPublishedAt())
                .build();
    }
}
