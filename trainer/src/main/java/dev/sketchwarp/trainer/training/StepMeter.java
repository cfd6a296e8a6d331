package dev.sketchwarp.trainer.training;

import dev.sketchwarp.trainer.plan.Stage;
import dev.sketchwarp.trainer.progress.TrainingEvent;
import dev.sketchwarp.trainer.training.StageTraining.Made;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Averages steps into one event about every second. */
final class StepMeter {
    private static final long INTERVAL_NANOS = 1_000_000_000L;

    private final Stage stage;
    private final int number;
    private long started = System.nanoTime();
    private int count;
    private double loss;
    private double gradient;
    private final Map<String, Double> terms = new LinkedHashMap<>();
    private double learningRate;
    private double secondsPerStep = Double.NaN;
    private TrainingEvent.@Nullable Steps reported;

    StepMeter(Stage stage, int number) {
        this.stage = stage;
        this.number = number;
    }

    /** Takes out time in which something else than steps was done. */
    void exclude(long nanos) {
        started += nanos;
    }

    /**
     * @param step steps made, this one included
     * @param steps of the stage, as far as is known
     */
    Optional<TrainingEvent.Steps> add(int step, int steps, Made made, double learningRate) {
        count++;
        this.learningRate = learningRate;
        loss += made.loss();
        gradient += made.gradient();
        made.terms().forEach((name, value) -> terms.merge(name, value, Double::sum));
        long nanos = System.nanoTime() - started;
        if (nanos < INTERVAL_NANOS && step < steps) {
            return Optional.empty();
        }
        return Optional.of(report(step, steps, nanos));
    }

    /**
     * The stage is over, earlier than was known when its last step was made.
     *
     * @param steps made, all of the stage
     */
    Optional<TrainingEvent.Steps> end(int steps) {
        TrainingEvent.Steps last = reported;
        if (count > 0) {
            return Optional.of(report(steps, steps, System.nanoTime() - started));
        } else if (last == null || last.steps() == steps) {
            return Optional.empty();
        }
        return Optional.of(new TrainingEvent.Steps(
                last.stage(),
                number,
                steps,
                steps,
                last.loss(),
                last.terms(),
                last.gradient(),
                last.learningRate(),
                last.pairsPerSecond(),
                0));
    }

    private TrainingEvent.Steps report(int step, int steps, long nanos) {
        double each = nanos / 1e9 / count;
        secondsPerStep = Double.isNaN(secondsPerStep) ? each : 0.9 * secondsPerStep + 0.1 * each;
        terms.replaceAll((name, sum) -> sum / count);
        TrainingEvent.Steps event = new TrainingEvent.Steps(
                stage.name(),
                number,
                step,
                steps,
                loss / count,
                Map.copyOf(terms),
                gradient / count,
                learningRate,
                stage.batch() / secondsPerStep,
                Math.round((steps - step) * secondsPerStep));
        reported = event;
        clear();
        return event;
    }

    private void clear() {
        count = 0;
        loss = 0;
        gradient = 0;
        terms.clear();
        started = System.nanoTime();
    }
}
