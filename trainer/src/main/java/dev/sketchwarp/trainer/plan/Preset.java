package dev.sketchwarp.trainer.plan;

import dev.sketchwarp.model.network.Backbone;
import dev.sketchwarp.model.network.NetworkSpec;
import dev.sketchwarp.model.training.ContrastiveTerms;
import dev.sketchwarp.model.training.WarpTerms;
import dev.sketchwarp.trainer.examples.Positives;
import dev.sketchwarp.trainer.examples.SampleShares;
import dev.sketchwarp.trainer.examples.Variety;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Plans with a name, to start from. */
public enum Preset {
    /**
     * What measured best: supervision by known matches, everything trained at once. Its network is the shipped model's, so that a
     * training can go on from there.
     */
    DEFAULT(plan(
            new NetworkSpec(Backbone.RESNET18, 64, true, List.of(2, 3), 128, 16, 5),
            new Stage.Warp(
                    4400,
                    8,
                    0.001,
                    200,
                    new Pace(0.0002, 200),
                    true,
                    PartRates.ALL,
                    0.998,
                    WarpTerms.MATCHES,
                    SampleShares.DEFAULT,
                    Variety.NONE))),
    /** The recipe of arXiv 2307.12967 alone: contrastive, then self-supervised warping; no supervision of any kind. */
    PAPER(plan(
            NetworkSpec.published(Backbone.RESNET18),
            new Stage.Contrastive(4000, 64, 0.03, 100, Positives.PAIR, ContrastiveTerms.PUBLISHED),
            new Stage.Warp(4000, 16, 0.003, 100, false, WarpTerms.PUBLISHED, new SampleShares(1, 1, 0, 0))));

    private final TrainingPlan plan;

    Preset(TrainingPlan plan) {
        this.plan = plan;
    }

    public TrainingPlan plan() {
        return plan;
    }

    /** The preset of a name, in whatever case. */
    public static Optional<Preset> of(String name) {
        return Arrays.stream(values())
                .filter(preset -> preset.name().equalsIgnoreCase(name))
                .findFirst();
    }

    private static TrainingPlan plan(NetworkSpec network, Stage... stages) {
        return new TrainingPlan(
                network, 1, TrainingPrecision.AUTO, StoredPrecision.FLOAT16, 200, 200, 200, List.of(stages));
    }
}
