package dev.sketchwarp.trainer.plan;

import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * How much of a stage is done: its steps, its share of the time limit, or whichever is further. The time that is left when a
 * stage begins is shared among it and those after it by their numbers of examples.
 */
public final class StageClock {
    private final int steps;
    private final Optional<TimeLimit> limit;
    private final double budget;
    private final Elapsed before;
    private final LongSupplier nanos;
    private final long started;

    /**
     * @param number of the stage
     * @param before time taken before now
     * @param nanos the time, as {@link System#nanoTime}
     */
    public StageClock(List<Stage> stages, int number, Optional<TimeLimit> limit, Elapsed before, LongSupplier nanos) {
        this.steps = stages.get(number).steps();
        this.limit = limit;
        this.before = before;
        this.nanos = nanos;
        this.started = nanos.getAsLong();
        double rest = stages.subList(number, stages.size()).stream()
                .mapToDouble(StageClock::examples)
                .sum();
        long left = limit.map(time -> time.duration().toNanos()).orElse(0L) - before.run() + before.stage();
        this.budget = Math.max(1, left * examples(stages.get(number)) / rest);
    }

    private static double examples(Stage stage) {
        return (double) stage.steps() * stage.batch();
    }

    /**
     * @param step steps made
     * @return the share of the stage that is done; at 1 it is over
     */
    public double progress(int step) {
        double made = (double) step / steps;
        if (limit.isEmpty()) {
            return made;
        }
        double passed = elapsed().stage() / budget;
        return limit.get().filled() ? passed : Math.max(made, passed);
    }

    /** How many steps the stage has: the plan's number, or what its time seems to allow. */
    public int steps(int step) {
        double progress = progress(step);
        if (limit.isEmpty() || progress <= 0) {
            return steps;
        }
        return progress >= 1 ? Math.max(1, step) : (int) Math.min(Integer.MAX_VALUE, Math.ceil(step / progress));
    }

    /** Time taken, now. */
    public Elapsed elapsed() {
        long passed = nanos.getAsLong() - started;
        return new Elapsed(before.run() + passed, before.stage() + passed);
    }

    /** Whether the time decides. */
    boolean timed() {
        return limit.isPresent();
    }
}
