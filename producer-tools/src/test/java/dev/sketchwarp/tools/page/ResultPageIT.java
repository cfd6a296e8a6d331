package dev.sketchwarp.tools.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page in a real browser. Skipped where no Chromium is on the path. */
class ResultPageIT {
    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome", "chrome");

    /** Added to the page: once all is loaded, writes what is seen into the document. */
    private static final String PROBE =
            """
            <script>
            addEventListener("load", () => {
              const shown = [...document.images].filter(image => image.naturalWidth > 0).length;
              const outside = performance.getEntriesByType("resource").filter(e => !e.name.startsWith("file:")).length;
              const overflow = document.documentElement.scrollWidth - innerWidth;
              const ground = getComputedStyle(document.body).backgroundColor;
              document.body.dataset.seen = `shown=${shown} outside=${outside} overflow=${overflow} ground=${ground}`;
            });
            </script></body>""";

    private static Path browser;

    @TempDir
    static Path directory;

    @BeforeAll
    static void writePage() throws IOException {
        Optional<Path> found = findBrowser();
        assumeTrue(found.isPresent(), "no Chromium on the path: the page is not tried in a browser");
        browser = found.get();
        Path page = ResultPage.write(directory, Reports.perfect(2));
        Files.writeString(page, everythingInSight(Files.readString(page)).replace("</body>", PROBE));
    }

    @Test
    void everyPictureLoadsWithoutANetworkAndTheWidePageFits() throws Exception {
        String seen = open(1400);

        assertThat(seen).contains("shown=14 outside=0").contains("ground=rgb(251, 251, 250)");
        assertThat(overflow(seen)).isLessThanOrEqualTo(0);
    }

    @Test
    void theNarrowPageFitsInTheDark() throws Exception {
        String seen = open(500, "--blink-settings=preferredColorScheme=0");

        assertThat(seen).contains("ground=rgb(15, 18, 21)");
        assertThat(overflow(seen)).isLessThanOrEqualTo(0);
    }

    private static String everythingInSight(String html) {
        return html.replace("loading=\"lazy\"", "").replace("<details>", "<details open=\"open\">");
    }

    private static String open(int width, String... more) throws IOException, InterruptedException {
        Path profile = Files.createTempDirectory(directory, "profile");
        List<String> command = new ArrayList<>(List.of(browser.toString(), "--headless", "--no-sandbox"));
        command.addAll(List.of("--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"));
        command.addAll(List.of("--disable-background-networking", "--disable-component-update"));
        command.addAll(List.of("--user-data-dir=" + profile, "--window-size=" + width + ",900"));
        command.addAll(List.of("--virtual-time-budget=20000", "--dump-dom"));
        command.addAll(List.of(more));
        command.add(directory.resolve("index.html").toUri().toString());
        Path dom = Files.createTempFile(directory, "dom", ".html");
        Process process = new ProcessBuilder(command)
                .redirectOutput(dom.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            assertThat(process.waitFor(90, TimeUnit.SECONDS))
                    .as("the browser ends")
                    .isTrue();
        } finally {
            process.destroyForcibly().waitFor();
        }
        return matched("data-seen=\"([^\"]*)\"", Files.readString(dom));
    }

    private static int overflow(String seen) {
        return Integer.parseInt(matched("overflow=(-?\\d+)", seen));
    }

    private static String matched(String pattern, String text) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        assertThat(matcher.find()).as("%s in %s", pattern, text).isTrue();
        return matcher.group(1);
    }

    private static Optional<Path> findBrowser() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
