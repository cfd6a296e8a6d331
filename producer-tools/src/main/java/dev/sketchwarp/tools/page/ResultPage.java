package dev.sketchwarp.tools.page;

import dev.sketchwarp.tools.page.picture.PairPictures;
import dev.sketchwarp.tools.page.view.DemoReport;
import dev.sketchwarp.tools.page.view.PairView;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Writes a run's results into a folder: {@code index.html} for people, {@code results.json} ({@link ResultsJson}) for
 * programs, and the pictures in {@code pictures/}. The page needs nothing else: no network, no server.
 */
public final class ResultPage {

    private ResultPage() {}

    /** Files of an earlier run in the same folder are replaced. */
    public static Path write(Path directory, DemoReport report) throws IOException {
        Path pictures = Files.createDirectories(directory.resolve("pictures"));
        List<PairPictures> files = draw(pictures, report.pairs());
        Files.write(directory.resolve("results.json"), ResultsJson.of(report));
        return Files.writeString(directory.resolve("index.html"), PageHtml.of(report, files));
    }

    /** On all cores: drawing is most of the work. */
    private static List<PairPictures> draw(Path directory, List<PairView> pairs) throws IOException {
        try {
            return IntStream.range(0, pairs.size())
                    .parallel()
                    .mapToObj(i -> PairPictures.write(directory, i + 1, pairs.get(i)))
                    .toList();
        } catch (UncheckedIOException failure) {
            throw failure.getCause();
        }
    }
}
