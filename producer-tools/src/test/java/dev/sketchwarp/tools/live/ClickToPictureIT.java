package dev.sketchwarp.tools.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sketchwarp.schemas.topic.Topics;
import dev.sketchwarp.stack.LocalStackConfig;
import dev.sketchwarp.tools.live.browser.Browser;
import dev.sketchwarp.tools.live.http.Access;
import dev.sketchwarp.tools.live.watch.TrainingSource;
import dev.sketchwarp.tools.local.Installation;
import dev.sketchwarp.tools.local.InstallationConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Times the page as {@code sketchwarp up} runs it: the shipped model, all defaults, a real browser on the same cores. It measures, so it runs
 * only when the number of changes is given; docs/live.md has the command and the figures.
 */
@EnabledIfSystemProperty(named = ClickToPictureIT.CHANGES, matches = "[1-9][0-9]*")
class ClickToPictureIT {

    static final String CHANGES = "sketchwarp.page.changes";

    /** What the page itself measured, from the change until the picture was painted. */
    private static final String TIMES = "performance.getEntriesByName('click-to-picture').map(entry => entry.duration)";

    private static final int WARMING = 10;

    @TempDir
    private Path folder;

    @Test
    void strokesAndPointsAreAnswered() throws IOException {
        Optional<Path> program = Browser.find();
        assumeTrue(program.isPresent(), "no Chromium on the path");
        InstallationConfig config = new InstallationConfig(
                LocalStackConfig.temporary(),
                new Topics(Topics.DEFAULT_PREFIX),
                Optional.empty(),
                Optional.of(Map.of("sketchwarp.http.port", "0")),
                Optional.empty());
        try (Installation installation = Installation.start(config);
                LivePage page =
                        LivePage.start(installation.connection(), "127.0.0.1", 0, Access.local(), TrainingSource.NONE);
                Browser browser = Browser.start(program.get(), folder.resolve("profile"))) {
            browser.resize(1200, 900, false);
            browser.open(page.address());
            browser.awaitThat("document.querySelector('#took')?.textContent.includes('ms')");
            browser.click("#example");
            browser.awaitThat(TIMES + ".length > 1");
            browser.screenshot(Path.of("target", "screenshots", "page.png"));
            int changes = Integer.getInteger(CHANGES);
            Random random = new Random(1);
            strokes(browser, WARMING, random);

            double[] strokes = strokes(browser, changes, random);
            double[] points = points(browser, changes, random);

            assertThat(strokes).hasSizeGreaterThanOrEqualTo(changes);
            assertThat(points).hasSizeGreaterThanOrEqualTo(changes);
            String header = "change   changes min ms p50 ms p95 ms max ms%n".formatted();
            String table = header + row("stroke", strokes) + row("point", points);
            Files.writeString(Path.of("target", "click-to-picture.txt"), table);
            System.out.print(table);
        }
    }

    private static double[] strokes(Browser browser, int count, Random random) {
        browser.click("input[value=pen]");
        browser.value("performance.clearMeasures()");
        for (int change = 1; change <= count; change++) {
            double x = 0.1 + 0.7 * random.nextDouble();
            double y = 0.1 + 0.7 * random.nextDouble();
            browser.drag("#sketch", new double[] {x, y}, new double[] {x + 0.05, y}, new double[] {x + 0.1, y + 0.1});
            browser.awaitThat(TIMES + ".length >= " + change);
        }
        return times(browser);
    }

    /** One point of a clean sheet, moved again and again. */
    private static double[] points(Browser browser, int count, Random random) {
        browser.click("#clear");
        strokes(browser, 1, random);
        double[] place = {0.5, 0.5};
        browser.drag("#photo", place);
        browser.awaitThat(TIMES + ".length >= 2");
        browser.value("performance.clearMeasures()");
        for (int change = 1; change <= count; change++) {
            double[] next = {0.1 + 0.8 * random.nextDouble(), 0.1 + 0.8 * random.nextDouble()};
            browser.drag("#photo", place, next);
            browser.awaitThat(TIMES + ".length >= " + change);
            place = next;
        }
        return times(browser);
    }

    private static double[] times(Browser browser) {
        return StreamSupport.stream(browser.value(TIMES).spliterator(), false)
                .mapToDouble(JsonNode::asDouble)
                .sorted()
                .toArray();
    }

    private static String row(String change, double[] sorted) {
        return String.format(
                Locale.ROOT,
                "%-8s %7d %6.0f %6.0f %6.0f %6.0f%n",
                change,
                sorted.length,
                sorted[0],
                sorted[(sorted.length - 1) / 2],
                sorted[(int) Math.ceil(0.95 * sorted.length) - 1],
                sorted[sorted.length - 1]);
    }
}
