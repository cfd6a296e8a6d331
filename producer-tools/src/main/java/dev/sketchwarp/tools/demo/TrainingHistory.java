package dev.sketchwarp.tools.demo;

import dev.sketchwarp.tools.page.view.CurvePoint;
import dev.sketchwarp.tools.page.view.TrainingCurves;
import dev.sketchwarp.trainer.progress.ProgressLog;
import dev.sketchwarp.trainer.progress.TrainingEvent;
import dev.sketchwarp.trainer.progress.TrainingEvent.Evaluated;
import dev.sketchwarp.trainer.progress.TrainingEvent.Steps;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What a training of one stage wrote down while it went on.
 *
 * @param events oldest first
 */
public record TrainingHistory(List<TrainingEvent> events) {

    /** @param folder the training's; one without a log has no events */
    public static TrainingHistory in(Path folder) throws IOException {
        Path log = folder.resolve("progress.jsonl");
        return new TrainingHistory(Files.exists(log) ? ProgressLog.read(log) : List.of());
    }

    /** Steps made. */
    public int steps() {
        return of(Steps.class).mapToInt(Steps::step).max().orElse(0);
    }

    public TrainingCurves curves() {
        return new TrainingCurves(
                of(Steps.class)
                        .map(steps -> new CurvePoint(steps.step(), steps.loss()))
                        .toList(),
                evaluated(Evaluated::pck05),
                evaluated(Evaluated::pck10));
    }

    private List<CurvePoint> evaluated(Function<Evaluated, Double> score) {
        return of(Evaluated.class)
                .filter(evaluated -> !evaluated.averaged())
                .map(evaluated -> new CurvePoint(evaluated.step(), score.apply(evaluated)))
                .toList();
    }

    private <E extends TrainingEvent> Stream<E> of(Class<E> type) {
        return events.stream().filter(type::isInstance).map(type::cast);
    }
}
