package dev.sketchwarp.benchmarks.study.arms;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sketchwarp.benchmarks.study.Markdown;
import dev.sketchwarp.benchmarks.study.arms.ArmTable.Row;
import dev.sketchwarp.trainer.progress.TrainingEvent;
import dev.sketchwarp.trainer.progress.TrainingException;
import dev.sketchwarp.trainer.progress.TrainingListener;
import dev.sketchwarp.trainer.report.Chart;
import dev.sketchwarp.trainer.report.Curve;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/** Trains all arms and compares them: {@code training-study.md} and its plot. */
public final class TrainingStudy {
    private static final String PAGE = "training-study.md";
    private static final String PLOT = "labels.svg";

    private final ArmScale scale;
    private final Arms arms;
    private final Map<Arm, ArmResult> results = new HashMap<>();

    private TrainingStudy(ArmScale scale) {
        this.scale = scale;
        this.arms = new Arms(scale);
    }

    /**
     * Trains what is not trained yet, an arm after the other.
     *
     * @param data pairs, whose development part all arms are measured on
     * @param labels a folder with labelled training pairs
     * @param out the page goes there, and each arm into a folder of its own
     * @param device auto, cpu, gpu or gpu:N
     * @param heapMegabytes of each training
     * @param progress receives what is done now
     * @return the page
     * @throws IOException naming what cannot be read or written, or that there are too few labels
     * @throws TrainingException where a training fails; another call continues with that training
     */
    public static Path write(
            ArmScale scale,
            Path data,
            Path labels,
            Path out,
            String device,
            int heapMegabytes,
            Consumer<String> progress)
            throws IOException, InterruptedException, TrainingException {
        TrainingStudy study = new TrainingStudy(scale);
        Labels folders = Labels.of(labels, out, Arms.MOST_LABELS);
        study.train(new ArmTraining(data, folders, out, device, heapMegabytes), progress);
        Files.writeString(out.resolve(PLOT), study.plot(), UTF_8);
        return Files.writeString(out.resolve(PAGE), study.page(), UTF_8);
    }

    private void train(ArmTraining training, Consumer<String> progress)
            throws IOException, InterruptedException, TrainingException {
        List<Arm> all = arms.all();
        for (int i = 0; i < all.size(); i++) {
            Arm arm = all.get(i);
            progress.accept(String.format(Locale.ROOT, "%d of %d: %s", i + 1, all.size(), arm.name()));
            ArmResult result = training.result(arm, warnings(progress));
            progress.accept(String.format(
                    Locale.ROOT, "PCK %.1f / %.1f in %d s", result.pck05(), result.pck10(), result.seconds()));
            results.put(arm, result);
        }
    }

    private static TrainingListener warnings(Consumer<String> progress) {
        return new TrainingListener() {
            @Override
            public void on(TrainingEvent event) {
                // an arm is short: only its end is reported
            }

            @Override
            public void onError(String line) {
                progress.accept(line);
            }
        };
    }

    private String page() {
        Markdown page = new Markdown();
        page.title("What each part of the recipe contributes");
        page.paragraph(String.format(
                Locale.ROOT,
                "Networks of %d x %d pixels, %d channels wide, from random weights; %,d steps of %d pairs for each stage. PCK is of the"
                        + " development pairs, at 0.05 and 0.10; retrieval the percentage of sketches whose own photo is the most alike;"
                        + " the time is one training's, with start and evaluation.",
                scale.size(),
                scale.size(),
                scale.width(),
                scale.steps(),
                scale.batch()));
        for (ArmTable table : arms.tables()) {
            page.heading(table.title());
            page.paragraph(table.about());
            page.header("", "PCK 0.05", "PCK 0.10", "retrieval", "seconds");
            for (Row row : table.rows()) {
                page.row(cells(row));
            }
            page.end();
        }
        page.picture(PLOT, "PCK by the number of labelled pairs");
        return page.toString();
    }

    private List<String> cells(Row row) {
        ArmResult result = result(row.arm());
        return List.of(
                row.name(),
                String.format(Locale.ROOT, "%.1f", result.pck05()),
                String.format(Locale.ROOT, "%.1f", result.pck10()),
                String.format(Locale.ROOT, "%.1f", result.retrieval()),
                Long.toString(result.seconds()));
    }

    private String plot() {
        List<Curve.Point> alone = new ArrayList<>();
        List<Curve.Point> beside = new ArrayList<>();
        for (Row row : arms.labels().rows()) {
            (row.arm().unlabelled() ? beside : alone)
                    .add(new Curve.Point(row.arm().labels(), result(row.arm()).pck10()));
        }
        return Chart.picture(
                "PCK 0.10, percent",
                "labelled pairs",
                List.of(new Curve("with pairs without labels", beside), new Curve("labels alone", alone)));
    }

    private ArmResult result(Arm arm) {
        return Objects.requireNonNull(results.get(arm));
    }
}
