package dev.sketchwarp.benchmarks.study.arms;

import dev.sketchwarp.benchmarks.study.arms.ArmTable.Row;
import dev.sketchwarp.model.network.Backbone;
import dev.sketchwarp.model.network.NetworkSpec;
import dev.sketchwarp.model.training.ContrastiveTerms;
import dev.sketchwarp.model.training.WarpTerms;
import dev.sketchwarp.trainer.examples.Positives;
import dev.sketchwarp.trainer.examples.SampleShares;
import dev.sketchwarp.trainer.plan.Stage;
import dev.sketchwarp.trainer.plan.StoredPrecision;
import dev.sketchwarp.trainer.plan.TrainingPlan;
import dev.sketchwarp.trainer.plan.TrainingPrecision;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The arms. Each changes one point of a baseline: a ResNet-18 with conditional batch norm whose layers 2 and 3 are compared, trained on
 * {@value #MOST_LABELS} labelled pairs alone.
 */
final class Arms {
    static final int MOST_LABELS = 200;

    private static final List<Integer> LABELS = List.of(10, 50, MOST_LABELS);
    private static final int MIDDLE = 50;
    private static final int SEEDS = 3;
    private static final int ALL_PAIRS = 1_000_000;
    private static final int NODES = 16;
    private static final int ESTIMATOR_LAYERS = 5;
    private static final List<Integer> PUBLISHED_LAYERS = List.of(2, 3);
    private static final double LEARNING_RATE = 0.001;
    private static final double CONTRASTIVE_RATE = 0.03;
    private static final double PUBLISHED_RATE = 0.003;

    /** Known matches, and the published terms on pairs without. */
    private static final WarpTerms WEIGHTED = new WarpTerms(1, 0.1, 0, 1, true, 0.001);

    private static final WarpTerms UNIFORM = new WarpTerms(1, 0.1, 0, 1, false, 0.001);
    private static final WarpTerms DIRECT = new WarpTerms(1, 0, 0.1, 1, true, 0.001);
    private static final SampleShares LABELLED = new SampleShares(1, 0, 0, 0);
    private static final SampleShares HALF = new SampleShares(1, 1, 0, 0);

    private final ArmScale scale;

    Arms(ArmScale scale) {
        this.scale = scale;
    }

    List<ArmTable> tables() {
        return List.of(noise(), labels(), similarities(), positives(), layers(), norms(), encoders());
    }

    /** Each once, the baseline first. */
    List<Arm> all() {
        return tables().stream()
                .flatMap(table -> table.rows().stream())
                .map(Row::arm)
                .distinct()
                .toList();
    }

    private ArmTable noise() {
        List<Row> rows = new ArrayList<>();
        for (int seed = 1; seed <= SEEDS; seed++) {
            rows.add(new Row("baseline, seed " + seed, baseline(seed)));
        }
        return new ArmTable("Noise", "The same training with other random numbers.", rows);
    }

    private ArmTable encoders() {
        List<Row> rows = new ArrayList<>();
        for (Backbone backbone :
                List.of(Backbone.RESNET18, Backbone.RESNET50, Backbone.RESNET50V2, Backbone.RESNET101)) {
            String name = backbone.name().toLowerCase(Locale.ROOT);
            NetworkSpec network = network(backbone, true, PUBLISHED_LAYERS);
            rows.add(new Row(name, backbone == Backbone.RESNET18 ? baseline() : supervised(name, network)));
        }
        return new ArmTable("Encoders", "From random weights, all of them.", rows);
    }

    private ArmTable layers() {
        List<Row> rows = new ArrayList<>();
        for (List<Integer> layers : List.of(List.of(2), List.of(3), PUBLISHED_LAYERS, List.of(4))) {
            String name = layers.stream().map(String::valueOf).collect(Collectors.joining(" and "));
            NetworkSpec network = network(Backbone.RESNET18, true, layers);
            Arm arm = layers.equals(PUBLISHED_LAYERS) ? baseline() : supervised("layer-" + name, network);
            rows.add(new Row(name, arm));
        }
        return new ArmTable("Feature layers", "Layers whose affinities the estimator sees.", rows);
    }

    private ArmTable norms() {
        Arm plain = supervised("plain-norm", network(Backbone.RESNET18, false, PUBLISHED_LAYERS));
        return new ArmTable(
                "Batch norm",
                "One set of statistics and weights for photos and one for sketches, or one for both.",
                List.of(new Row("conditional", baseline()), new Row("plain", plain)));
    }

    ArmTable labels() {
        List<Row> rows = new ArrayList<>();
        rows.add(new Row("none: contrastive stage, then the published terms", selfSupervised(Positives.PAIR)));
        for (int labels : LABELS) {
            rows.add(new Row(labels + ", and pairs without labels", semiSupervised(labels, "weighted", WEIGHTED)));
        }
        for (int labels : LABELS) {
            Arm alone = labels == MOST_LABELS ? baseline() : supervised("labels-" + labels, network(), labels);
            rows.add(new Row(labels + " alone", alone));
        }
        return new ArmTable(
                "Amount of labels",
                "Labelled pairs are the same where there are more of them. Where pairs without labels are seen too, they are half of every batch"
                        + " on average.",
                rows);
    }

    private ArmTable similarities() {
        return new ArmTable(
                "Similarity of features",
                MIDDLE + " labelled pairs, and pairs without labels, which learn from this.",
                List.of(
                        new Row("perceptual, weighted by confidence", semiSupervised(MIDDLE, "weighted", WEIGHTED)),
                        new Row("perceptual, uniform", semiSupervised(MIDDLE, "uniform", UNIFORM)),
                        new Row("direct", semiSupervised(MIDDLE, "direct", DIRECT)),
                        new Row("none of them: labels alone", supervised("labels-" + MIDDLE, network(), MIDDLE))));
    }

    private ArmTable positives() {
        return new ArmTable(
                "Positives of the contrastive stage",
                "Without labels: the contrastive stage, then the published terms with the encoder as it is.",
                List.of(
                        new Row("a photo and its sketch", selfSupervised(Positives.PAIR)),
                        new Row("one image, changed in two ways", selfSupervised(Positives.SINGLE_IMAGE))));
    }

    private NetworkSpec network() {
        return network(Backbone.RESNET18, true, PUBLISHED_LAYERS);
    }

    private NetworkSpec network(Backbone backbone, boolean conditional, List<Integer> layers) {
        return new NetworkSpec(backbone, scale.width(), conditional, layers, scale.size(), NODES, ESTIMATOR_LAYERS);
    }

    private Arm baseline() {
        return baseline(1);
    }

    private Arm baseline(int seed) {
        return new Arm("baseline-" + seed, plan(network(), seed, onLabels()), MOST_LABELS, false);
    }

    private Arm supervised(String name, NetworkSpec network) {
        return supervised(name, network, MOST_LABELS);
    }

    private Arm supervised(String name, NetworkSpec network, int labels) {
        return new Arm(name, plan(network, 1, onLabels()), labels, false);
    }

    private Stage onLabels() {
        return warp(LEARNING_RATE, true, WarpTerms.MATCHES, LABELLED);
    }

    private Arm semiSupervised(int labels, String similarity, WarpTerms terms) {
        Stage stage = warp(LEARNING_RATE, true, terms, HALF);
        return new Arm("semi-" + labels + "-" + similarity, plan(network(), 1, stage), labels, true);
    }

    private Arm selfSupervised(Positives positives) {
        int queue = 64 * scale.batch();
        Stage contrastive = new Stage.Contrastive(
                scale.steps(),
                scale.batch(),
                CONTRASTIVE_RATE,
                warmUp(),
                positives,
                new ContrastiveTerms(
                        queue, ContrastiveTerms.PUBLISHED.momentum(), ContrastiveTerms.PUBLISHED.temperature()));
        Stage warp = warp(PUBLISHED_RATE, false, WarpTerms.PUBLISHED, SampleShares.UNMATCHED);
        String name = "positives-" + positives.name().toLowerCase(Locale.ROOT).replace('_', '-');
        return new Arm(name, plan(network(), 1, contrastive, warp), 0, true);
    }

    private Stage warp(double rate, boolean trainEncoder, WarpTerms terms, SampleShares sources) {
        return new Stage.Warp(scale.steps(), scale.batch(), rate, warmUp(), trainEncoder, terms, sources);
    }

    private int warmUp() {
        return Math.max(1, scale.steps() / 20);
    }

    /** Evaluated once, at the end. */
    private TrainingPlan plan(NetworkSpec network, int seed, Stage... stages) {
        int steps = scale.steps();
        return new TrainingPlan(
                network,
                seed,
                TrainingPrecision.FLOAT32,
                StoredPrecision.FLOAT16,
                steps,
                steps,
                ALL_PAIRS,
                List.of(stages));
    }
}
