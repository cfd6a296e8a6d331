package dev.sketchwarp.trainer.plan;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.sketchwarp.model.training.ContrastiveTerms;
import dev.sketchwarp.model.training.WarpTerms;
import dev.sketchwarp.trainer.examples.Positives;
import dev.sketchwarp.trainer.examples.SampleShares;
import dev.sketchwarp.trainer.examples.Variety;

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

    /** What takes the place of the last two where a training starts from a trained model. */
    Pace warmStart();

    /** How fast it learns. */
    default Pace pace(boolean warm) {
        return warm ? warmStart() : new Pace(learningRate(), warmUp());
    }

    /**
     * MoCo v2 between photos and sketches (arXiv 2307.12967, section 3.1).
     *
     * @param positives what should be encoded alike
     */
    @JsonTypeName("contrastive")
    record Contrastive(
            int steps,
            int batch,
            double learningRate,
            int warmUp,
            Pace warmStart,
            Positives positives,
            ContrastiveTerms terms)
            implements Stage {

        /** One that starts alike from trained and from fresh weights. */
        public Contrastive(
                int steps, int batch, double learningRate, int warmUp, Positives positives, ContrastiveTerms terms) {
            this(steps, batch, learningRate, warmUp, new Pace(learningRate, warmUp), positives, terms);
        }

        public Contrastive {
            checkSchedule(steps, batch, learningRate, warmUp, warmStart);
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
     * @param rates the share of the learning rate at which each part of the network learns
     * @param averaging decay of the weights' moving average, which is evaluated beside the weights; 0 for none
     * @param sources where examples come from
     * @param variety what else examples show
     */
    @JsonTypeName("warp")
    record Warp(
            int steps,
            int batch,
            double learningRate,
            int warmUp,
            Pace warmStart,
            boolean trainEncoder,
            PartRates rates,
            double averaging,
            WarpTerms terms,
            SampleShares sources,
            Variety variety)
            implements Stage {

        /** One that starts alike from trained and from fresh weights, all parts at one rate, without averages. */
        public Warp(
                int steps,
                int batch,
                double learningRate,
                int warmUp,
                boolean trainEncoder,
                WarpTerms terms,
                SampleShares sources) {
            this(
                    steps,
                    batch,
                    learningRate,
                    warmUp,
                    new Pace(learningRate, warmUp),
                    trainEncoder,
                    PartRates.ALL,
                    0,
                    terms,
                    sources,
                    Variety.NONE);
        }

        /** One that learns from pairs with known matches alone. */
        public static Warp onMatches(int steps, int batch, double learningRate, int warmUp, WarpTerms terms) {
            return new Warp(steps, batch, learningRate, warmUp, true, terms, new SampleShares(1, 0, 0, 0));
        }

        public Warp {
            checkSchedule(steps, batch, learningRate, warmUp, warmStart);
            Checked.range("averaging", averaging, 0, 0.99999);
            Checked.range("terms.supervised", terms.supervised(), 0, 1000);
            Checked.range("terms.perceptual", terms.perceptual(), 0, 1000);
            Checked.range("terms.direct", terms.direct(), 0, 1000);
            Checked.range("terms.consistency", terms.consistency(), 0, 1000);
            Checked.range("terms.temperature", terms.temperature(), 1e-6, 10);
            if (terms.supervised() + terms.perceptual() + terms.direct() + terms.consistency() == 0) {
                throw new IllegalArgumentException("terms: at least one must weigh more than 0");
            }
            checkShares(sources);
            checkVariety(variety);
        }

        @Override
        public String name() {
            return "warp";
        }
    }

    private static void checkSchedule(int steps, int batch, double learningRate, int warmUp, Pace warmStart) {
        Checked.range("steps", steps, 1, 10_000_000);
        Checked.range("batch", batch, 1, 4096);
        Checked.range("learning_rate", learningRate, 0, 10);
        Checked.range("warm_up", warmUp, 0, steps);
        Checked.range("warm_start.learning_rate", warmStart.learningRate(), 0, 10);
        Checked.range("warm_start.warm_up", warmStart.warmUp(), 0, steps);
    }

    private static void checkVariety(Variety variety) {
        Checked.range("variety.thick", variety.thick(), 0, 1);
        Checked.range("variety.thin", variety.thin(), 0, 1);
        Checked.range("variety.shaded", variety.shaded(), 0, 1);
        Checked.range("variety.sparse", variety.sparse(), 0, 1);
        Checked.range("variety.doubled", variety.doubled(), 0, 1);
        Checked.range("variety.missing", variety.missing(), 0, 1);
        Checked.range("variety.projective", variety.projective(), 0, 1);
        Checked.range("variety.bent", variety.bent(), 0, 1);
        Checked.range("variety.exaggerated", variety.exaggerated(), 0, 1);
        Checked.range("variety.mirrored", variety.mirrored(), 0, 1);
        double styles = variety.thick() + variety.thin() + variety.shaded() + variety.sparse();
        Checked.range("variety: thick + thin + shaded + sparse", styles, 0, 1);
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
