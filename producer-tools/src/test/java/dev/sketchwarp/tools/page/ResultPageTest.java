package dev.sketchwarp.tools.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sketchwarp.model.field.DisplacementField;
import dev.sketchwarp.model.field.FieldPair;
import dev.sketchwarp.model.image.RgbImage;
import dev.sketchwarp.tools.page.picture.Canvas;
import dev.sketchwarp.tools.page.view.DemoReport;
import dev.sketchwarp.tools.page.view.Estimate;
import dev.sketchwarp.tools.page.view.KeypointView;
import dev.sketchwarp.tools.page.view.ModelLabel;
import dev.sketchwarp.tools.page.view.PairView;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

class ResultPageTest {
    private static final String HOSTILE = "<script>alert(\"1\")</script> & 'x' \u0000\u001b";

    @TempDir
    Path directory;

    @Test
    void thePageShowsEveryPairWithPicturesThatExist() throws Exception {
        Path page = ResultPage.write(directory, Reports.perfect(3));

        Document html = parse(page);
        assertThat(elements(html, "article")).hasSize(3);
        assertThat(elements(html, "img")).hasSize(3 * 7).allSatisfy(image -> {
            Path file = directory.resolve(image.getAttribute("src"));
            assertThat(ImageIO.read(file.toFile()).getWidth()).isEqualTo(Canvas.LONG_SIDE);
            assertThat(image.getAttribute("alt")).isNotBlank();
        });
    }

    @Test
    void theHeaderTellsFiguresModelAndNote() throws Exception {
        Path page = ResultPage.write(directory, Reports.unmoved(2));

        assertThat(parse(page).getDocumentElement().getTextContent())
                .contains("3 July 2026, 14:02 UTC")
                .contains("sketchwarp, version 7")
                .contains("freshly initialised weights: predicts identity")
                .contains("12.3")
                .contains("99th percentile 1.2\u202Fs")
                .contains("PCK @ 0.05");
    }

    @Test
    void withoutTruthThereIsNoScore() throws Exception {
        Path page = ResultPage.write(directory, Reports.report("", List.of(Reports.unmovedPair(0, false))));

        assertThat(Files.readString(page)).doesNotContain("PCK").doesNotContain("NaN");
        assertThat(results().has("accuracy")).isFalse();
        assertThat(results().at("/pairs/0/photo_to_sketch/0").has("error")).isFalse();
    }

    @Test
    void whateverIdsAndNamesHoldIsShownAsText() throws Exception {
        PairView pair = Reports.unmovedPair(0, true);
        KeypointView keypoint = pair.estimate().photoKeypoints().get(0);
        Estimate estimate = new Estimate(
                new ModelLabel(HOSTILE, HOSTILE),
                pair.estimate().fields(),
                List.of(new KeypointView(HOSTILE, keypoint.at(), keypoint.transferred(), keypoint.truth())),
                List.of(),
                1);
        PairView hostile = new PairView(HOSTILE, "../x", HOSTILE, pair.photo(), pair.sketch(), estimate, 1);

        Path page = ResultPage.write(directory, Reports.report(HOSTILE, List.of(hostile)));

        Document html = parse(page);
        assertThat(elements(html, "script")).isEmpty();
        assertThat(elements(html, "h2").get(0).getTextContent()).contains("alert(\"1\")</script> & 'x'");
        assertThat(results().at("/pairs/0/pair_id").asText()).isEqualTo(HOSTILE);
        try (var files = Files.walk(directory)) {
            assertThat(files.map(directory::relativize).map(Path::toString))
                    .noneMatch(name -> name.contains("script") || name.contains(".."));
        }
    }

    @Test
    void resultsCarryTransfersErrorsAndTimes() throws Exception {
        DemoReport report = Reports.unmoved(2);

        ResultPage.write(directory, report);

        JsonNode pair = results().at("/pairs/1");
        PairView view = report.pairs().get(1);
        KeypointView keypoint = view.estimate().sketchKeypoints().get(0);
        JsonNode transfer = pair.at("/sketch_to_photo/0");
        assertThat(results().at("/model/note").asText()).startsWith("freshly");
        assertThat(results().at("/run/dead_letters").asInt()).isEqualTo(2);
        assertThat(results().at("/accuracy/near").isNumber()).isTrue();
        assertThat(pair.get("pair_id").asText()).isEqualTo(view.pairId());
        assertThat(pair.get("photo_id").asText()).isEqualTo(view.photoId());
        assertThat(pair.at("/model/version").asText()).isEqualTo("7");
        assertThat(pair.get("latency_ms").asDouble()).isEqualTo(93);
        assertThat(pair.get("inference_ms").asDouble()).isEqualTo(41.5);
        assertThat(transfer.get("name").asText()).isEqualTo(keypoint.name());
        assertThat(transfer.get("to_x").asDouble())
                .isCloseTo(keypoint.transferred().point().x(), within(1e-9));
        assertThat(transfer.get("in_bounds").asBoolean()).isTrue();
        assertThat(transfer.get("cycle_error").asDouble()).isZero();
        assertThat(transfer.get("error").asDouble())
                .isCloseTo(keypoint.transferred().point().distanceTo(keypoint.truth()), within(1e-9));
    }

    @Test
    void imagesOfAnySizeAndPairsWithoutKeypointsAreShown() throws Exception {
        DisplacementField identity = DisplacementField.identity(2, 2);
        Estimate bare = new Estimate(Reports.MODEL, new FieldPair(identity, identity), List.of(), List.of(), 1);
        PairView pair = new PairView("own", "own", "", grey(900, 300), grey(5, 40), bare, 1);

        Path page = ResultPage.write(directory, Reports.report("", List.of(pair)));

        assertThat(elements(parse(page), "table")).isEmpty();
        var photo = ImageIO.read(directory.resolve("pictures/0001-photo.jpg").toFile());
        var blend = ImageIO.read(directory.resolve("pictures/0001-blend.jpg").toFile());
        assertThat(photo.getHeight()).isEqualTo(171);
        assertThat(blend.getWidth()).isEqualTo(64);
    }

    @Test
    void aPairOfAnotherVersionNamesIt() throws Exception {
        PairView pair = Reports.unmovedPair(0, true);
        Estimate estimate =
                new Estimate(new ModelLabel("sketchwarp", "8"), pair.estimate().fields(), List.of(), List.of(), 1);
        PairView newer = new PairView("b", "b", "cup", pair.photo(), pair.sketch(), estimate, 1);

        Path page = ResultPage.write(directory, Reports.report("", List.of(pair, newer)));

        List<Element> sections = elements(parse(page), "article");
        assertThat(sections.get(0).getTextContent()).doesNotContain("version");
        assertThat(sections.get(1).getTextContent()).contains("sketchwarp, version 8");
    }

    private JsonNode results() throws IOException {
        return new ObjectMapper().readTree(directory.resolve("results.json").toFile());
    }

    private static RgbImage grey(int width, int height) {
        return new RgbImage(width, height, new byte[3 * width * height]);
    }

    /** The page is kept well-formed, so an XML parser can read it. */
    static Document parse(Path page) throws ParserConfigurationException, SAXException, IOException {
        String html = Files.readString(page).replaceFirst("<!DOCTYPE html>", "");
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(html)));
    }

    static List<Element> elements(Document html, String name) {
        NodeList nodes = html.getElementsByTagName(name);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            elements.add((Element) nodes.item(i));
        }
        return elements;
    }
}
