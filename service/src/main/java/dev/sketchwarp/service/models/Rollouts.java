package dev.sketchwarp.service.models;

import dev.sketchwarp.events.ModelStatus;
import dev.sketchwarp.events.ModelVersion;
import dev.sketchwarp.events.Rollout;

/** What announcements say of rollouts. The LIVE version's carries the rollout, so that compaction cannot lose it. */
public final class Rollouts {

    private Rollouts() {}

    /** Whether it is one and the same rollout. */
    public static boolean same(Rollout one, Rollout other) {
        return one.getVersion().equals(other.getVersion()) && one.getStartedAt().equals(other.getStartedAt());
    }

    /** The announcement of the version that is tried, as it was when the rollout began. */
    public static ModelVersion candidate(String name, Rollout rollout) {
        return ModelVersion.newBuilder()
                .setName(name)
                .setVersion(rollout.getVersion())
                .setWeights(rollout.getWeights())
                .setNetworkSpec(rollout.getNetworkSpec())
                .setMetrics(rollout.getMetrics())
                .setProvenance(rollout.getProvenance())
                .setConfidence(rollout.getConfidence().orElse(null))
                .setStatus(ModelStatus.CANDIDATE)
                .setReason(RolloutTerms.text(rollout.getMode(), rollout.getShare(), rollout.getPairs()))
                .setPublishedAt(rollout.getStartedAt())
                .build();
    }

    /** The same announcement without a rollout beside it. */
    static ModelVersion without(ModelVersion version) {
        return version.getRollout().isEmpty()
                ? version
                : ModelVersion.newBuilder(version).setRollout(null).build();
    }
}
