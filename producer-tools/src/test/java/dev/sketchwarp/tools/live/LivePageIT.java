package dev.sketchwarp.tools.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sketchwarp.events.Correspondence;
import dev.sketchwarp.schemas.serde.EventSerializer;
import dev.sketchwarp.schemas.topic.Topics;
import dev.sketchwarp.service.client.Connection;
import dev.sketchwarp.service.client.CorrespondenceFeed;
import dev.sketchwarp.stack.LocalStackConfig;
import dev.sketchwarp.tools.cli.SmallModel;
import dev.sketchwarp.tools.live.browser.Browser;
import dev.sketchwarp.tools.live.http.Access;
import dev.sketchwarp.tools.live.watch.TrainingSource;
import dev.sketchwarp.tools.local.Installation;
import dev.sketchwarp.tools.local.InstallationConfig;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The page in a real browser, against a real broker, registry and processor. Skipped where no Chromium is on the path. */
class LivePageIT {

    private static final Logger LOG = LoggerFactory.getLogger(LivePageIT.class);
    private static final Path SCREENSHOTS = Path.of("target", "screenshots");
    private static final Duration LIMIT = Duration.ofSeconds(90);

    /** What "click to picture" is measured over. */
    private static final String TIMES = "performance.getEntriesByName('click-to-picture').map(entry => entry.duration)";

    @TempDir
    private static Path folder;

    private static Installation installation;
    private static LivePage page;
    private static Browser browser;

    @BeforeAll
    static void start() throws IOException {
        Optional<Path> program = Browser.find();
        assumeTrue(program.isPresent(), "no Chromium on the path: the page is not tried in a browser");
        installation = Installation.start(new InstallationConfig(
                LocalStackConfig.temporary(),
                new Topics(Topics.DEFAULT_PREFIX),
                Optional.of(SmallModel.init(folder.resolve("model"), 1)),
                Optional.of(Map.of(
                        "sketchwarp.http.port", "0",
                        "sketchwarp.batch.max", "2",
                        "sketchwarp.inference.variant", "contiguous-float32")),
                Optional.empty()));
        page = LivePage.start(installation.connection(), "127.0.0.1", 0, Access.local(), TrainingSource.NONE);
        browser = Browser.start(program.get(), folder.resolve("profile"));
    }

    @AfterAll
    static void stop() {
        if (browser != null) {
            browser.close();
        }
        if (page != null) {
            page.close();
        }
        if (installation != null) {
            installation.close();
        }
    }

    @BeforeEach
    void wideLightScreen() {
        browser.resize(1380, 900, false);
        browser.darkness(false);
        browser.offline(false);
    }

    @Test
    void sketchDrawnOnAShippedPhotoGetsItsPoints() throws IOException {
        drawAnew();

        browser.click("#photo");
        browser.click("input[value=point]");
        browser.drag("#sketch", new double[] {0.3, 0.4});

        browser.awaitThat(
                "[...document.querySelectorAll('#points tr')].length === 2"
                        + " && [...document.querySelectorAll('#points td:nth-child(5)')].every(cell => / px/.test(cell.textContent))");
        JsonNode rows = browser.value("[...document.querySelectorAll('#points tr')].map(row => row.innerText)");
        LOG.info("event=points_carried rows={}", rows);
        assertThat(rows.get(0).asText()).contains("photo", "sketch");
        assertThat(browser.errors()).isEmpty();
        browser.screenshot(SCREENSHOTS.resolve("draw-light.png"));
        for (boolean dark : new boolean[] {false, true}) {
            browser.darkness(dark);
            browser.screenshot(SCREENSHOTS.resolve(dark ? "draw-dark.png" : "draw-light.png"));
        }
        browser.darkness(false);
        browser.resize(390, 844, true);
        browser.screenshot(SCREENSHOTS.resolve("draw-phone.png"));
        assertThat(browser.value("document.documentElement.scrollWidth - innerWidth")
                        .asInt())
                .as("nothing sticks out on a phone")
                .isLessThanOrEqualTo(390);
    }

    @Test
    void drawingNeedsNoMouse() {
        browser.open(page.address());
        browser.awaitThat("document.querySelector('#took')?.textContent.includes('ms')");
        browser.click("#clear");
        browser.value("document.querySelector('#sketch').focus()");

        browser.key(" ");
        for (String arrow : new String[] {"ArrowRight", "ArrowDown", "ArrowDown", "ArrowLeft"}) {
            browser.key(arrow);
        }
        browser.key(" ");

        browser.awaitThat("document.querySelector('#answer-hint').hidden");
        assertThat(browser.value("document.querySelector('#announcer').textContent")
                        .asText())
                .contains("milliseconds");
    }

    @Test
    void timeFromClickToPicture() {
        drawAnew();
        browser.value("performance.clearMeasures()");

        for (int click = 0; click < 12; click++) {
            int before = browser.value(TIMES).size();
            browser.drag("#photo", new double[] {0.1 + 0.06 * click, 0.5});
            browser.awaitThat(TIMES + ".length > " + before);
        }

        double[] times = IntStream.range(0, browser.value(TIMES).size())
                .mapToDouble(i -> browser.value(TIMES).get(i).asDouble())
                .sorted()
                .toArray();
        LOG.info(
                "event=click_to_picture clicks={} min_ms={} p50_ms={} p95_ms={}",
                times.length,
                Math.round(times[0]),
                Math.round(times[times.length / 2]),
                Math.round(times[(int) (times.length * 0.95)]));
        assertThat(times).hasSizeGreaterThanOrEqualTo(12);
    }

    @Test
    void pageComesBackAfterItsConnectionWasLost() {
        drawAnew();

        browser.offline(true);
        browser.drag("#photo", new double[] {0.7, 0.7});
        browser.awaitThat("!document.querySelector('#problem').hidden");
        browser.offline(false);

        browser.awaitThat("document.querySelector('#problem').hidden"
                + " && / px/.test(document.querySelector('#points tr:last-child td:nth-child(5)').textContent)");
        assertThat(browser.value("document.querySelector('#connection').textContent")
                        .asText())
                .isEqualTo("connected");
    }

    @Test
    void pairHasAPageToShare() throws IOException {
        drawAnew();
        browser.click("#photo");
        browser.awaitThat("/ px/.test(document.querySelector('#points td:nth-child(5)')?.textContent)");

        String link =
                browser.value("document.querySelector('#pair-link a').href").asText();
        browser.open(URI.create(link));

        browser.awaitThat("document.querySelector('#pictures')?.hidden === false");
        assertThat(browser.value("document.querySelector('#title').textContent").asText())
                .startsWith("draw-");
        assertThat(browser.value("fetch(document.querySelector('#csv').href).then(r => r.text())")
                        .asText())
                .startsWith("direction,name,")
                .contains("\r\nphoto_to_sketch,\"");
        browser.screenshot(SCREENSHOTS.resolve("pair-light.png"));
    }

    @Test
    void refusedPairIsShownWithItsPicturesAndSentAgain() throws IOException {
        browser.open(page.address().resolve("/watch"));
        browser.awaitThat("document.querySelector('#connection')?.textContent === 'connected'");

        int status = browser.value(publish("/", "draw-broken")).asInt();

        assertThat(status).isEqualTo(202);
        browser.awaitThat("document.querySelector('#letters li') !== null");
        browser.click("#letters button[id^=look]");
        browser.awaitThat(
                "[...document.querySelectorAll('#letters figcaption')].some(c => /no picture/.test(c.textContent))"
                        + " && document.querySelector('#letters img').naturalWidth > 0");
        browser.screenshot(SCREENSHOTS.resolve("dead-letter.png"));
        browser.click("#letters button[id^=again]");
        browser.awaitThat("document.querySelectorAll('#letters li').length === 2"
                + " && [...document.querySelectorAll('#letters button')].some(b => b.textContent === 'Sent again')");
    }

    @Test
    void strangersPageNeitherPublishesNorReads() {
        long before = pairsPublished();
        browser.open(URI.create("data:text/html,%3Ctitle%3Estranger%3C/title%3E"));
        browser.awaitThat("document.title === 'stranger'");

        String read = browser.value("fetch('" + page.address() + "api/models').then(r => r.text(), e => 'refused')")
                .asText();
        browser.value(publish(page.address().toString(), "draw-stranger"));
        int width = browser.value("new Promise(done => { const i = new Image(); i.onload = i.onerror = () =>"
                        + " done(i.naturalWidth); i.src = '" + page.address() + "api/samples/0/photo'; })")
                .asInt();

        assertThat(read).isEqualTo("refused");
        assertThat(width).isZero();
        assertThat(pairsPublished()).isEqualTo(before);
    }

    /** A script that publishes a pair without reading the answer, as any site may try; its value is the status. */
    private static String publish(String address, String drawing) {
        return "fetch('%sapi/pairs', {method: 'POST', mode: location.protocol === 'data:' ? 'no-cors' : 'same-origin',"
                        .formatted(address)
                + " body: JSON.stringify({drawing: '%s', revision: 1, photo: 'sample:0', sketch: 'AQID',"
                        .formatted(drawing)
                + " photo_keypoints: [], sketch_keypoints: []})}).then(r => r.status, e => -1)";
    }

    private static long pairsPublished() {
        Connection connection = installation.connection();
        try (var consumer = connection.consumer(connection.topics().imagePairs())) {
            return consumer.endOffsets(consumer.assignment()).values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
        }
    }

    @Test
    void tenThousandAnswersDoNotMakeThePageGrow() throws IOException {
        Correspondence sample = someAnswer();
        browser.open(page.address().resolve("/watch"));
        browser.awaitThat("document.querySelectorAll('#answers tr').length > 0");
        write(sample, 500);
        awaitAnswers(500);
        long before = browser.heapBytes();

        write(sample, 10_000);
        awaitAnswers(10_000);

        long grown = browser.heapBytes() - before;
        int nodes = browser.value("document.querySelectorAll('*').length").asInt();
        LOG.info("event=ten_thousand_answers heap_growth_bytes={} elements={}", grown, nodes);
        assertThat(nodes).isLessThan(1000);
        assertThat(grown).isLessThan(4 << 20);
        browser.screenshot(SCREENSHOTS.resolve("watch-light.png"));
        browser.darkness(true);
        browser.screenshot(SCREENSHOTS.resolve("watch-dark.png"));
        browser.resize(390, 844, true);
        browser.screenshot(SCREENSHOTS.resolve("watch-phone.png"));
    }

    /** Opens the page and draws a roof in place of its example. */
    private static void drawAnew() {
        browser.open(page.address());
        browser.awaitThat("document.querySelector('#took')?.textContent.includes('ms')");
        browser.click("#clear");
        browser.awaitThat("!document.querySelector('#answer-hint').hidden");
        browser.drag(
                "#sketch",
                new double[] {0.2, 0.5},
                new double[] {0.35, 0.3},
                new double[] {0.5, 0.15},
                new double[] {0.65, 0.3},
                new double[] {0.8, 0.5});
        browser.awaitThat("document.querySelector('#answer-hint').hidden");
    }

    private static Correspondence someAnswer() {
        try (CorrespondenceFeed feed = new CorrespondenceFeed(installation.connection(), Optional.empty())) {
            if (feed.rest().isEmpty()) {
                drawAnew();
            }
        }
        try (CorrespondenceFeed feed = new CorrespondenceFeed(installation.connection(), Optional.empty())) {
            return await().atMost(LIMIT)
                    .until(feed::rest, answers -> !answers.isEmpty())
                    .get(0);
        }
    }

    private static long seen;

    private static void awaitAnswers(int more) {
        seen += more;
        browser.awaitThat("Number(document.querySelector('#total').textContent.replaceAll(/\\D/g, '')) >= " + seen);
    }

    /** Writes answers as fast as Kafka takes them. */
    private static void write(Correspondence sample, int count) {
        seen = browser.value("Number(document.querySelector('#total').textContent.replaceAll(/\\D/g, ''))")
                .asLong();
        Connection connection = installation.connection();
        try (Producer<String, Correspondence> producer = connection.producer(
                new StringSerializer(), new EventSerializer<>(Correspondence.class, connection.registry()), Map.of())) {
            for (int i = 0; i < count; i++) {
                Correspondence answer = Correspondence.newBuilder(sample)
                        .setPairId("flood-" + i)
                        .setProcessedAt(Instant.now())
                        .build();
                producer.send(new ProducerRecord<>(
                        connection.topics().correspondences().name(), "photo-" + i, answer));
            }
        }
    }
}
