package dev.sketchwarp.trainer.plan;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.sketchwarp.model.training.ContrastiveTerms;
import dev.sketchwarp.model.training.WarpTerms;
import dev.sketchwarp.trainer.examples.Positives;
import dev.sketchwarp.trainer.examples.SampleShares;

/** One stage of a training: so many steps of one kind. In JSON the field {@code stage} says which kind. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "stage")
@JsonSubTypes({@JsonSubTypes.Type(Stage.Contrastive.class), @JsonSubTypes.Type(Stage.Warp.class)})
public sealed interface Stage {

    /** In events, files and messages. */
    @JsonIgnore
    String name();

    int steps();

    /** Pairs in a step. */
    int batch();

    /** The schedule's peak. */
    double learningRate();

    /** Steps over which the learning rate rises to its peak; from there it falls to zero along a cosine. */
    int warmUp();

    /**
     * MoCo v2 between photos and sketches (arXiv 2307.12967, section 3.1).
     *
     * @param positives what should be encoded alike
     */
    @JsonTypeName("contrastive")
    record Contrastive(
            int steps, int batch, double learningRate, int warmUp, Positives positives, ContrastiveTerms terms)
            implements Stage {

        public Contrastive {
            checkSchedule(steps, batch, learningRate, warmUp);
            Checked.range("terms.queue", terms.queue(), batch, 1 << 20);
            if (terms.queue() % batch != 0) {
                throw new IllegalArgumentException(
                        "terms.queue must be a multiple of batch, which " + terms.queue() + " is not of " + batch);
            }
            Checked.range("terms.momentum", terms.momentum(), 0, 1);
            Checked.range("terms.temperature", terms.temperature(), 1e-4, 10);
        }

        @Override
        public String name() {
            return "contrastive";
        }
    }

    /**
     * The displacement estimator (arXiv 2307.12967, section 3.2).
     *
     * @param trainEncoder whether the encoder learns too, or is kept as it is as published
     * @param sources where examples come from
     */
    @JsonTypeName("warp")
    record Warp(
            int steps,
            int batch,
            double learningRate,
            int warmUp,
            boolean trainEncoder,
            WarpTerms terms,
            SampleShares sources)
            implements Stage {

        public Warp {
            checkSchedule(steps, batch, learningRate, warmUp);
            Checked.range("terms.supervised", terms.supervised(), 0, 1000);
            Checked.range("terms.perceptual", terms.perceptual(), 0, 1000);
            Checked.range("terms.consistency", terms.consistency(), 0, 1000);
            Checked.range("terms.temperature", terms.temperature(), 1e-6, 10);
            if (terms.supervised() + terms.perceptual() + terms.consistency() == 0) {
                throw new IllegalArgumentException("terms: at least one must weigh more than 0");
            }
            checkShares(sources);
        }

        @Override
        public String name() {
            return "warp";
        }
    }

    private static void checkSchedule(int steps, int batch, double learningRate, int warmUp) {
        Checked.range("steps", steps, 1, 10_000_000);
        Checked.range("batch", batch, 1, 4096);
        Checked.range("learning_rate", learningRate, 0, 10);
        Checked.range("warm_up", warmUp, 0, steps);
    }

    private static void checkShares(SampleShares shares) {
        Checked.range("sources.matched", shares.matched(), 0, 1000);
        Checked.range("sources.unmatched", shares.unmatched(), 0, 1000);
        Checked.range("sources.drawn", shares.drawn(), 0, 1000);
        Checked.range("sources.collage", shares.collage(), 0, 1000);
        if (shares.matched() + shares.unmatched() + shares.drawn() + shares.collage() == 0) {
            throw new IllegalArgumentException("sources: at least one must be more than 0");
        }
    }
}
