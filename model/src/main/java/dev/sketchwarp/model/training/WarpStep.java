package dev.sketchwarp.model.training;

import dev.sketchwarp.model.graph.Graph;
import dev.sketchwarp.model.graph.Layers.Interpolation;
import dev.sketchwarp.model.graph.Layers.Outside;
import dev.sketchwarp.model.graph.Value;
import dev.sketchwarp.model.network.Domain;
import dev.sketchwarp.model.network.Encoder;
import dev.sketchwarp.model.network.Estimator;
import dev.sketchwarp.model.network.NetworkSpec;
import dev.sketchwarp.model.network.WarpEstimator;
import java.util.ArrayList;
import java.util.List;

/**
 * One step of the warp stage (arXiv 2307.12967, section 3.2): augment, encode, estimate both fields, and compare: with known matches,
 * with what the warped images look like, and with each other.
 *
 * <p>Arguments: as {@link TrainingPairs}.
 * Results: the loss, then its terms unweighted, in the order of {@link WarpTerms}, absent ones left out.
 */
public final class WarpStep {
    private static final double[] SCALE_WEIGHTS = {0.25, 0.5, 1};
    private static final double CHARBONNIER = 0.01;

    private final NetworkSpec spec;
    private final WarpTerms terms;
    private final Encoder encoder;
    private final WarpEstimator estimator;

    public WarpStep(NetworkSpec spec, WarpTerms terms) {
        if (spec.estimator() != Estimator.PUBLISHED) {
            throw new IllegalArgumentException(
                    "a network that matches has no estimator to train; leave \"estimator\" out"
                            + " of the plan's network");
        }
        this.spec = spec;
        this.terms = terms;
        this.encoder = new Encoder(spec, "encoder_q");
        this.estimator = new WarpEstimator(spec);
    }

    /** The step as a function named {@code warp}, to be lowered for training. */
    public Graph graph() {
        Graph g = new Graph("warp");
        TrainingPairs pairs = TrainingPairs.of(g, spec.inputSize());
        Value photo = Augmentation.forEncoder(g, pairs.photos());
        Value sketch = Augmentation.forEncoder(g, pairs.sketches());
        List<Value> photoMaps = encoder.featureLayers(g, photo, Domain.PHOTO);
        List<Value> sketchMaps = encoder.featureLayers(g, sketch, Domain.SKETCH);
        List<Value> displacements = estimator.bothWays(g, photoMaps, sketchMaps);

        List<Value> results = new ArrayList<>();
        List<Value> weighted = new ArrayList<>();
        if (terms.supervised() > 0) {
            Value supervised = supervised(
                    g,
                    displacements,
                    g.cat(0, pairs.inPhotos(), pairs.inSketches()),
                    g.cat(0, pairs.inSketches(), pairs.inPhotos()),
                    g.cat(0, pairs.trust(), pairs.trust()));
            add(g, results, weighted, supervised, terms.supervised());
        }
        Value places = places(g, displacements.get(2));
        if (terms.perceptual() + terms.direct() > 0) {
            Appearance there = appearance(g, warped(g, photo, places, 1), Domain.PHOTO, sketchMaps);
            Appearance back = appearance(g, warped(g, sketch, places, 0), Domain.SKETCH, photoMaps);
            if (terms.perceptual() > 0) {
                add(g, results, weighted, perceptual(g, there, back), terms.perceptual());
            }
            if (terms.direct() > 0) {
                Value direct = g.add(direct(g, there), direct(g, back));
                add(g, results, weighted, direct, terms.direct());
            }
        }
        if (terms.consistency() > 0) {
            Value photoToSketch = g.half(places, 0);
            Value sketchToPhoto = g.half(places, 1);
            Value consistency = Losses.consistency(g, sketchToPhoto, photoToSketch, spec.fieldSize());
            add(g, results, weighted, consistency, terms.consistency());
        }
        Value loss = weighted.stream().reduce(g::add).orElseThrow();
        results.add(0, loss);
        g.returns(results.toArray(Value[]::new));
        return g;
    }

    private static void add(Graph g, List<Value> results, List<Value> weighted, Value term, double weight) {
        results.add(term);
        weighted.add(g.mul(term, weight));
    }

    private Value places(Graph g, Value displacement) {
        return g.add(displacement, g.identityGrid(displacement, spec.fieldSize()));
    }

    /** Robust distance (Charbonnier) between estimated and known matches, all scales, the finest counting most. */
    private Value supervised(Graph g, List<Value> displacements, Value points, Value matches, Value trust) {
        Value grid = g.unsqueeze(points, 1);
        Value known = g.sub(matches, points);
        List<Value> losses = new ArrayList<>();
        for (int scale = 0; scale < displacements.size(); scale++) {
            Value field = g.permute(displacements.get(scale), 0, 3, 1, 2);
            Value sampled = g.gridSample(field, grid, Interpolation.BILINEAR, Outside.BORDER);
            Value estimated = g.permute(g.squeeze(sampled, 2), 0, 2, 1);
            Value squares = g.sum(g.pow(g.sub(estimated, known), 2), 2);
            Value distance = g.sqrt(g.add(squares, CHARBONNIER * CHARBONNIER));
            Value mean = g.div(g.sum(g.mul(distance, trust)), g.atLeast(g.sum(trust), 1e-6));
            losses.add(g.mul(mean, SCALE_WEIGHTS[scale]));
        }
        return losses.stream().reduce(g::add).orElseThrow();
    }

    /** Feature maps of a warped image and of the image that it should look like now, of one size. */
    private record Appearance(List<Value> warped, List<Value> target) {}

    private Appearance appearance(Graph g, Value warped, Domain domain, List<Value> target) {
        List<Value> still = target.stream().map(g::detach).toList();
        return new Appearance(resized(g, encoder.featureLayers(g, warped, domain)), resized(g, still));
    }

    /** @param half of the batch of fields whose images are taken: 0 warps sketches onto photos, 1 photos onto sketches */
    private Value warped(Graph g, Value image, Value places, int half) {
        Value dense = g.permute(g.resize(g.permute(places, 0, 3, 1, 2), spec.inputSize(), true), 0, 2, 3, 1);
        return g.compute(g.gridSample(image, g.half(dense, half), Interpolation.BILINEAR, Outside.BORDER));
    }

    private Value perceptual(Graph g, Appearance there, Appearance back) {
        return Losses.perceptual(
                g,
                Losses.similarity(g, there.warped(), there.target()),
                Losses.similarity(g, back.warped(), back.target()),
                terms.temperature(),
                terms.weightedSimilarity());
    }

    private static Value direct(Graph g, Appearance appearance) {
        return Losses.direct(g, appearance.warped(), appearance.target());
    }

    private List<Value> resized(Graph g, List<Value> maps) {
        return maps.stream()
                .map(map -> g.resize(g.float32(map), spec.fieldSize(), false))
                .toList();
    }
}
