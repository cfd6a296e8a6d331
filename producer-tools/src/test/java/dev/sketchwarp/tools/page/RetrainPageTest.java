package dev.sketchwarp.tools.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sketchwarp.service.page.Html;
import dev.sketchwarp.tools.page.view.RetrainReport;
import dev.sketchwarp.tools.page.view.TrainingCurves;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class RetrainPageTest {
    private static final TrainingCurves NONE = new TrainingCurves(List.of(), List.of(), List.of());

    @TempDir
    Path directory;

    @Test
    void everyPairIsShownBeforeAndAfterWithPicturesThatExist() throws Exception {
        Path page = ResultPage.write(directory, Reports.retrained(2));

        Document html = ResultPageTest.parse(page);
        assertThat(ResultPageTest.elements(html, "article")).hasSize(2).allSatisfy(section -> assertThat(
                        section.getTextContent())
                .containsPattern("error \\d+\\.\\d\u202Fpx before, 0\\.\\d\u202Fpx after"));
        assertThat(ResultPageTest.elements(html, "img"))
                .hasSize(2 * 10)
                .allSatisfy(image ->
                        assertThat(directory.resolve(image.getAttribute("src"))).isNotEmptyFile())
                .extracting(image -> image.getAttribute("src"))
                .doesNotHaveDuplicates();
    }

    @Test
    void theHeaderTellsScoresOfBothVersions() throws Exception {
        RetrainReport report = Reports.retrained(2);
        Accuracy before = Accuracy.of(report.before().pairs()).orElseThrow();
        Accuracy after = Accuracy.of(report.after().pairs()).orElseThrow();

        Path page = ResultPage.write(directory, report);

        assertThat(ResultPageTest.parse(page).getDocumentElement().getTextContent())
                .contains("version 7, then 8")
                .contains("before " + Html.percent(before.near()))
                .contains(Html.percent(after.near()))
                .contains("600", "2.4\u202Fmin", "300 steps");
    }

    @Test
    void curvesAreDrawnToScaleAndNamed() throws Exception {
        Path page = ResultPage.write(directory, Reports.retrained(1));

        List<Element> curves = ResultPageTest.elements(ResultPageTest.parse(page), "polyline");
        assertThat(curves).hasSize(3);
        assertThat(curves.get(0).getAttribute("points")).isEqualTo("64.0,48.0 336.0,147.0 608.0,196.5");
        assertThat(Files.readString(page)).contains(">at 0.05<", ">at 0.10<");
    }

    @Test
    void withoutCurvesThereIsNoChart() throws Exception {
        RetrainReport report = Reports.retrained(1);

        Path page = ResultPage.write(
                directory, new RetrainReport(report.before(), report.after(), report.training(), NONE));

        assertThat(Files.readString(page)).doesNotContain("<svg").doesNotContain("NaN");
    }

    @Test
    void resultsHoldBothRuns() throws Exception {
        ResultPage.write(directory, Reports.retrained(2));

        JsonNode results =
                new ObjectMapper().readTree(directory.resolve("results.json").toFile());
        assertThat(results.at("/before/model/version").asText()).isEqualTo("7");
        assertThat(results.at("/after/model/version").asText()).isEqualTo("8");
        assertThat(results.at("/after/accuracy/near").asDouble()).isEqualTo(1);
        assertThat(results.at("/before/pairs")).hasSize(2);
        assertThat(results.at("/training/labelled_pairs").asInt()).isEqualTo(600);
        assertThat(results.at("/curves/loss/1/value").asDouble()).isEqualTo(0.2);
    }

    @Test
    void runsOfDifferentPairsAreNotCompared() {
        RetrainReport report = Reports.retrained(2);

        assertThatThrownBy(() ->
                        new RetrainReport(report.before(), Reports.perfect(1), report.training(), report.curves()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2 pairs before, 1 after");
    }
}
