package dev.sketchwarp.benchmarks.study;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sketchwarp.trainer.report.Chart;
import dev.sketchwarp.trainer.report.Curve;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** {@code study.md} as it grows, and the plots beside it. */
final class StudyPage {
    private static final String[] SCORES = {"", "points", "PCK 0.05", "PCK 0.10", "+-", "median error", "confidence"};

    private final Path folder;
    private final Markdown text = new Markdown();

    StudyPage(Path folder) {
        this.folder = folder;
    }

    Markdown text() {
        return text;
    }

    /** Begins a table of {@link Scores}. */
    void scores() {
        text.header(SCORES);
    }

    void row(String name, List<Transfer> transfers) {
        Scores scores = Scores.of(transfers);
        List<String> cells = new ArrayList<>(List.of(name, Integer.toString(scores.points())));
        for (double figure :
                new double[] {scores.near(), scores.wide(), scores.noise(), scores.median(), scores.confidence()}) {
            cells.add(number(figure));
        }
        text.row(cells);
    }

    /** Empty for what is not a number. */
    static String number(double figure) {
        return Double.isNaN(figure) ? "" : String.format(Locale.ROOT, "%.1f", figure);
    }

    /** @param file without its ending */
    void plot(String file, String title, String across, List<Curve> curves, String shows) throws IOException {
        Files.writeString(folder.resolve(file + ".svg"), Chart.picture(title, across, curves), UTF_8);
        text.picture(file + ".svg", shows);
    }

    /** @return the page's file */
    Path write() throws IOException {
        return Files.writeString(folder.resolve("study.md"), text.toString());
    }
}
