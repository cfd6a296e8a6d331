package dev.sketchwarp.processor.rollout;

import dev.sketchwarp.events.Rollout;
import dev.sketchwarp.events.RolloutMode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The version that is tried in this processor now, if one is. Thread-safe. */
public final class Trials {

    /**
     * How a rollout goes here.
     *
     * @param pairs that both versions answered
     * @param of so many; 0: only people decide
     * @param state for people
     */
    public record Status(String version, RolloutMode mode, double share, long pairs, long of, String state) {

        static Status of(Rollout rollout, long pairs, String state) {
            return new Status(
                    rollout.getVersion(), rollout.getMode(), rollout.getShare(), pairs, rollout.getPairs(), state);
        }
    }

    private volatile @Nullable Trial current;
    private volatile @Nullable Trial last;
    private volatile @Nullable Status status;

    /** The trial that a photo's pair takes part in. */
    public Optional<Trial> of(String photoId) {
        Trial now = current;
        return now != null && now.takes(photoId) ? Optional.of(now) : Optional.empty();
    }

    /** A version is tried from now on. */
    public void begin(Trial trial) {
        status = null;
        last = trial;
        current = trial;
    }

    /** A version is to be tried and is not, yet or at all. */
    public void hold(Rollout rollout, String why) {
        status = Status.of(rollout, 0, why);
    }

    /** None is tried; pairs that take part are still on their way. */
    public void end() {
        current = null;
        status = null;
    }

    public Optional<Trial> current() {
        return Optional.ofNullable(current);
    }

    /** The one that was begun last: its figures stay readable until the next. */
    public Optional<Trial> last() {
        return Optional.ofNullable(last);
    }

    /** How the rollout that is announced goes here; empty: none is. */
    public Optional<Status> status() {
        Trial trial = current;
        if (trial == null) {
            return Optional.ofNullable(status);
        }
        String state = trial.stopped()
                .map("stopped here: "::concat)
                .or(() -> trial.verdict().map(Verdict::reason))
                .orElse("measuring");
        return Optional.of(Status.of(trial.rollout(), trial.figures().pairs(), state));
    }
}
