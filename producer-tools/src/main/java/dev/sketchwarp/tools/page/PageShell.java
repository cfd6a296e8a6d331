package dev.sketchwarp.tools.page;

import static dev.sketchwarp.service.page.Html.escape;
import static dev.sketchwarp.service.page.Html.number;
import static dev.sketchwarp.service.page.Html.percent;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Objects;

/** What every page has: head, style, the header's frame, cards and the footer. */
final class PageShell {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "d MMMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private PageShell() {}

    /**
     * A whole page.
     *
     * @param title in the browser's tab
     * @param heading on the page
     * @param run the line below the heading, HTML
     * @param note what a reader must know, plain text; empty for none
     * @param main HTML
     */
    static String page(String title, String heading, String run, String note, String main) {
        return """
                <!DOCTYPE html>
                <html lang="en">
                <head>
                <meta charset="utf-8"/>
                <meta name="viewport" content="width=device-width, initial-scale=1"/>
                <meta name="color-scheme" content="light dark"/>
                <title>%s</title>
                <style>
                %s</style>
                </head>
                <body>
                <header>
                <p class="brand">SketchWarp</p>
                <h1>%s</h1>
                <p class="run">%s</p>
                %s</header>
                <main>
                %s</main>
                <footer>All figures are in <a href="results.json">results.json</a>.</footer>
                </body>
                </html>
                """
                .formatted(
                        title,
                        style(),
                        heading,
                        run,
                        note.isEmpty() ? "" : "<p class=\"note\">" + escape(note) + "</p>\n",
                        main);
    }

    static String time(Instant instant) {
        return TIME.format(instant);
    }

    static String cards(String... cards) {
        return "<dl class=\"cards\" aria-label=\"Summary\">\n" + String.join("", cards) + "</dl>\n";
    }

    static String card(String title, String figure, String remark) {
        return "<div class=\"card\"><dt>%s</dt><dd><b>%s</b><span>%s</span></dd></div>\n"
                .formatted(title, figure, remark);
    }

    /**
     * A card with a bar.
     *
     * @param score 0 to 1
     * @param mark what to compare it with, 0 to 1
     */
    static String scoreCard(String title, double score, double mark, String remark) {
        return """
                <div class="card"><dt>%s</dt><dd><b>%s</b>\
                <i class="bar" style="--score: %s; --identity: %s"></i><span>%s</span></dd></div>
                """
                .formatted(title, percent(score), number(100 * score, 1), number(100 * mark, 1), remark);
    }

    private static String style() {
        try (InputStream style = PageShell.class.getResourceAsStream("page.css")) {
            return new String(Objects.requireNonNull(style).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException cause) {
            throw new UncheckedIOException("Reading the page's own style failed", cause);
        }
    }
}
