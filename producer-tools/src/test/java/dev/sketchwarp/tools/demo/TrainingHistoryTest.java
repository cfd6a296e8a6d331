package dev.sketchwarp.tools.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sketchwarp.tools.page.view.CurvePoint;
import dev.sketchwarp.trainer.progress.ProgressLog;
import dev.sketchwarp.trainer.progress.TrainingEvent;
import dev.sketchwarp.trainer.progress.TrainingEvent.Evaluated;
import dev.sketchwarp.trainer.progress.TrainingEvent.Started;
import dev.sketchwarp.trainer.progress.TrainingEvent.Steps;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingHistoryTest {

    @TempDir
    private Path folder;

    @Test
    void whatTheTrainingWroteBecomesCurves() throws IOException {
        write(
                new Started("warp", 0, 1, 0, 300, 8),
                steps(10, 0.4),
                new Evaluated("warp", 0, 10, 20, 50, true, false),
                steps(20, 0.3),
                new Evaluated("warp", 0, 20, 25, 60, true, false));

        TrainingHistory history = TrainingHistory.in(folder);

        assertThat(history.steps()).isEqualTo(20);
        assertThat(history.curves().loss()).containsExactly(new CurvePoint(10, 0.4), new CurvePoint(20, 0.3));
        assertThat(history.curves().near()).containsExactly(new CurvePoint(10, 20), new CurvePoint(20, 25));
        assertThat(history.curves().wide()).containsExactly(new CurvePoint(10, 50), new CurvePoint(20, 60));
    }

    @Test
    void beforeATrainingBeginsThereIsNothing() throws IOException {
        TrainingHistory history = TrainingHistory.in(folder);

        assertThat(history.steps()).isZero();
        assertThat(history.curves().loss()).isEmpty();
    }

    private static Steps steps(int step, double loss) {
        return new Steps("warp", 0, step, 300, loss, Map.of("supervised", loss), 1, 0.001, 16, 140);
    }

    private void write(TrainingEvent... events) throws IOException {
        List<String> lines = Stream.of(events).map(ProgressLog::line).toList();
        Files.write(folder.resolve("progress.jsonl"), lines);
    }
}
