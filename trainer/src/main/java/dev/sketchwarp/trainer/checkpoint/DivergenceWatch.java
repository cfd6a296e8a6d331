package dev.sketchwarp.trainer.checkpoint;

import dev.sketchwarp.trainer.plan.Stage;
import dev.sketchwarp.trainer.progress.TrainingException;
import dev.sketchwarp.trainer.progress.TrainingException.Reason;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.stream.Collectors;

/** Stops a stage whose loss is no longer a number or has grown far above what it was at first. */
public final class DivergenceWatch {
    /** How many losses make a mean, at most and at least. */
    private static final int WINDOW = 10;

    private static final int FEWEST = 5;

    /** Far beyond what harder examples or a filling queue do to a loss that later falls; both stages' losses begin at a few units at most. */
    private static final double FACTOR = 100;

    /**
     * What the watch remembers from checkpoint to checkpoint.
     *
     * @param first the stage's first loss; 0 before there is one
     */
    public record Memory(double first) {
        public static final Memory NONE = new Memory(0);
    }

    private final Stage stage;
    private final Deque<Double> last = new ArrayDeque<>();
    private Memory first;

    public DivergenceWatch(Stage stage, Memory memory) {
        this.stage = stage;
        this.first = memory;
    }

    public Memory memory() {
        return first;
    }

    /** @throws TrainingException if training on makes no sense */
    public void check(int step, double loss, double learningRate) throws TrainingException {
        last.add(loss);
        if (last.size() > WINDOW) {
            last.remove();
        }
        if (!Double.isFinite(loss)) {
            throw diverged("is no longer a number", step, learningRate);
        }
        if (first.equals(Memory.NONE)) {
            first = new Memory(loss);
        } else if (last.size() >= FEWEST && mean() > limit()) {
            throw diverged(String.format(Locale.ROOT, "has grown above %.4g", limit()), step, learningRate);
        }
    }

    private double limit() {
        return FACTOR * Math.max(1, first.first());
    }

    private double mean() {
        return last.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    }

    private TrainingException diverged(String how, int step, double learningRate) {
        String losses = last.stream()
                .map(loss -> String.format(Locale.ROOT, "%.4g", loss))
                .collect(Collectors.joining(", "));
        return new TrainingException(
                Reason.DIVERGED,
                String.format(
                        Locale.ROOT,
                        "Training diverged in stage %s at step %d: the loss %s (the last ones: %s; learning rate %.3g)."
                                + " Lower the stage's learning_rate, or lengthen its warm_up, and train into a new folder.",
                        stage.name(),
                        step,
                        how,
                        losses,
                        learningRate));
    }
}
