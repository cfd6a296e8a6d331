package dev.sketchwarp.tools.page;

import dev.sketchwarp.tools.page.picture.ComparedPictures;
import dev.sketchwarp.tools.page.view.PairView;
import dev.sketchwarp.tools.page.view.RetrainReport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Writes a retraining's results into a folder, as {@link ResultPage} does: {@code index.html}, {@code results.json} ({@link
 * ResultsJson}) and the pictures in {@code pictures/}.
 */
public final class RetrainPage {

    private RetrainPage() {}

    /** Files of an earlier run in the same folder are replaced. */
    public static Path write(Path directory, RetrainReport report) throws IOException {
        Path pictures = Files.createDirectories(directory.resolve("pictures"));
        List<ComparedPictures> files = draw(pictures, report);
        Files.write(directory.resolve("results.json"), ResultsJson.of(report));
        return Files.writeString(directory.resolve("index.html"), RetrainHtml.of(report, files));
    }

    private static List<ComparedPictures> draw(Path directory, RetrainReport report) throws IOException {
        List<PairView> before = report.before().pairs();
        List<PairView> after = report.after().pairs();
        try {
            return IntStream.range(0, before.size())
                    .parallel()
                    .mapToObj(i -> ComparedPictures.write(directory, i + 1, before.get(i), after.get(i)))
                    .toList();
        } catch (UncheckedIOException failure) {
            throw failure.getCause();
        }
    }
}
