package dev.sketchwarp.trainer.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sketchwarp.model.field.Calibration;
import dev.sketchwarp.model.field.DisplacementField;
import dev.sketchwarp.model.field.FieldPair;
import dev.sketchwarp.model.field.Point;
import dev.sketchwarp.model.image.RgbImage;
import dev.sketchwarp.trainer.evaluation.Baselines;
import dev.sketchwarp.trainer.evaluation.EstimatedPair;
import dev.sketchwarp.trainer.evaluation.EvaluationReport;
import dev.sketchwarp.trainer.evaluation.PairScore;
import dev.sketchwarp.trainer.evaluation.Pck;
import dev.sketchwarp.trainer.evaluation.Reliability;
import dev.sketchwarp.trainer.evaluation.Reliability.Bin;
import dev.sketchwarp.trainer.evaluation.Retrieval;
import dev.sketchwarp.trainer.evaluation.Showcase;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xml.sax.InputSource;

class ReportPageTest {
    private static final PairScore SCORE = new PairScore("cat-1", "cat & dog", 12.34, 56.78);

    @TempDir
    private Path folder;

    @Test
    void showsFiguresCurvesAndPicturesAndNeedsNothingFromElsewhere() throws IOException {
        Path page = ReportPage.write(folder, report());

        String html = Files.readString(page);
        assertThat(html)
                .contains("<td>12.3</td>", "<td>90.1</td>", "cat &amp; dog", "Loss of the warp stage", "33.3 %")
                .contains("prefers-color-scheme: dark")
                .doesNotContain("http:", "https:", "<script");
        assertThat(html).contains("src=\"report/best-1.png\"").doesNotContain("worst-1.png");
        BufferedImage picture = ImageIO.read(folder.resolve("report/best-1.png").toFile());
        assertThat(picture.getWidth()).isEqualTo(648);
        int dot = picture.getRGB(328 + 100 * 319 / 255 + 1, 100 * 319 / 255 + 1);
        assertThat(dot).as("where the keypoint was carried to").isEqualTo(0xff009e73);
    }

    @Test
    void chartsAreWholeWhateverTheValues() throws Exception {
        List<Curve> curves = List.of(
                curve("small", 1000, step -> 1e-6 * step),
                curve("odd", 3, step -> step == 1 ? Double.NaN : 5),
                new Curve("none", List.of()));

        for (String svg : List.of(Chart.losses("a < b", curves), Chart.linear("none", List.of()))) {
            DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new InputSource(new java.io.StringReader(svg)));
            assertThat(svg).doesNotContain("NaN", "Infinity");
        }
    }

    private static Curve curve(String name, int points, java.util.function.IntToDoubleFunction value) {
        return new Curve(
                name,
                IntStream.range(1, points)
                        .mapToObj(step -> new Curve.Point(step, value.applyAsDouble(step)))
                        .toList());
    }

    private static Report report() {
        Pck pck = new Pck(1, 12.34, 56.78);
        EvaluationReport evaluation = new EvaluationReport(
                "set",
                pck,
                Map.of("cat & dog", pck),
                new Retrieval(3, 2, 33.3, 100),
                new Baselines(new Pck(1, 1, 2), new Pck(1, 80, 90.1)),
                new Reliability(8, 4.25, 12.5, List.of(new Bin(0.9, 0.95)), new Calibration(1, 2, -3)),
                List.of(SCORE));
        RgbImage grey = new RgbImage(64, 64, new byte[3 * 64 * 64]);
        DisplacementField same = DisplacementField.identity(16, 16);
        EstimatedPair pair = new EstimatedPair(
                SCORE,
                grey,
                grey,
                List.of(new Point(100, 100)),
                List.of(new Point(100, 100)),
                new FieldPair(same, same));
        return new Report(
                "Training of x",
                List.of(new Report.Fact("seed", "1")),
                List.of(new Report.Losses(
                        "Loss of the warp stage", List.of(curve("supervised", 50, step -> 1.0 / step)))),
                List.of(curve("PCK 0.05", 5, step -> step)),
                evaluation,
                Optional.empty(),
                new Showcase(List.of(pair), List.of()));
    }
}
