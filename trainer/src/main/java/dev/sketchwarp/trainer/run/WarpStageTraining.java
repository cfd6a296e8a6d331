package dev.sketchwarp.trainer.run;

import dev.sketchwarp.model.training.WarpTerms;
import dev.sketchwarp.model.weights.Weights;
import dev.sketchwarp.trainer.sample.Example;
import dev.sketchwarp.trainer.train.WarpTraining;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;

/** The warp stage: examples drawn ahead, and the steps on them. */
final class WarpStageTraining implements StageTraining {
    private final WarpTraining training;
    private final Prefetcher<Example> examples;
    private final int batch;
    private final List<String> terms;

    WarpStageTraining(WarpTraining training, Prefetcher<Example> examples, Stage.Warp stage) {
        this.training = training;
        this.examples = examples;
        this.batch = stage.batch();
        this.terms = names(stage.terms());
    }

    /** In the order of the step's results. */
    private static List<String> names(WarpTerms terms) {
        List<String> names = new ArrayList<>();
        add(names, "supervised", terms.supervised());
        add(names, "perceptual", terms.perceptual());
        add(names, "consistency", terms.consistency());
        return names;
    }

    private static void add(List<String> names, String name, double weight) {
        if (weight > 0) {
            names.add(name);
        }
    }

    @Override
    public Made step(double learningRate) throws InterruptedException, ExecutionException {
        double[] results = training.step(examples.take(batch), learningRate);
        Map<String, Double> named = new LinkedHashMap<>();
        for (int i = 0; i < terms.size(); i++) {
            named.put(terms.get(i), results[1 + i]);
        }
        return new Made(results[0], named, results[results.length - 1]);
    }

    @Override
    public Weights state() {
        return training.state();
    }

    @Override
    public void close() {
        examples.close();
        training.close();
    }
}
