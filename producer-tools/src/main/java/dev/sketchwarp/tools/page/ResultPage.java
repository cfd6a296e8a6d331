package dev.sketchwarp.tools.page;

import dev.sketchwarp.tools.page.picture.ComparedPictures;
import dev.sketchwarp.tools.page.picture.PairPictures;
import dev.sketchwarp.tools.page.view.DemoReport;
import dev.sketchwarp.tools.page.view.PairView;
import dev.sketchwarp.tools.page.view.RetrainReport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.IntStream;

/**
 * Writes a run's results into a folder: {@code index.html} for people, {@code results.json} ({@link ResultsJson}) for
 * programs, and the pictures in {@code pictures/}. The page needs nothing else: no network, no server.
 */
public final class ResultPage {

    private ResultPage() {}

    /** Files of an earlier run in the same folder are replaced. */
    public static Path write(Path directory, DemoReport report) throws IOException {
        List<PairView> pairs = report.pairs();
        List<PairPictures> files =
                draw(directory, pairs.size(), (folder, i) -> PairPictures.write(folder, i + 1, pairs.get(i)));
        return write(directory, ResultsJson.of(report), PageHtml.of(report, files));
    }

    /** The same of a retraining. */
    public static Path write(Path directory, RetrainReport report) throws IOException {
        List<PairView> before = report.before().pairs();
        List<PairView> after = report.after().pairs();
        List<ComparedPictures> files = draw(
                directory,
                before.size(),
                (folder, i) -> ComparedPictures.write(folder, i + 1, before.get(i), after.get(i)));
        return write(directory, ResultsJson.of(report), RetrainHtml.of(report, files));
    }

    private static Path write(Path directory, byte[] json, String html) throws IOException {
        Files.write(directory.resolve("results.json"), json);
        return Files.writeString(directory.resolve("index.html"), html);
    }

    /** On all cores: drawing is most of the work. */
    private static <F> List<F> draw(Path directory, int pairs, BiFunction<Path, Integer, F> one) throws IOException {
        Path folder = Files.createDirectories(directory.resolve("pictures"));
        try {
            return IntStream.range(0, pairs)
                    .parallel()
                    .mapToObj(i -> one.apply(folder, i))
                    .toList();
        } catch (UncheckedIOException failure) {
            throw failure.getCause();
        }
    }
}
