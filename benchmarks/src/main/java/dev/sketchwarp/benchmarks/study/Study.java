package dev.sketchwarp.benchmarks.study;

import ai.djl.Device;
import dev.sketchwarp.service.program.Closing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Studies models on the development pairs of a folder: {@code study.md} and the plots it shows. */
public final class Study {

    private Study() {}

    /**
     * @param models folders of models
     * @param secondAnnotator a file with what a second annotator marked, if there is one
     * @param progress receives what is done now
     * @return the page
     * @throws IOException naming what cannot be read or written, or that there are no pairs with keypoints
     */
    public static Path write(
            List<Path> models,
            Path data,
            @Nullable Path secondAnnotator,
            Path folder,
            Device device,
            Consumer<String> progress)
            throws IOException {
        SecondAnnotator second = secondAnnotator == null ? SecondAnnotator.NONE : SecondAnnotator.read(secondAnnotator);
        StudiedPairs pairs = StudiedPairs.read(data, second);
        Files.createDirectories(folder);
        StudyPage page = new StudyPage(folder);
        introduction(page.text(), pairs);
        try (Closing closing = new Closing()) {
            List<StudiedModel> studied = new ArrayList<>();
            for (Path model : models) {
                studied.add(closing.add(StudiedModel.open(model, device)));
            }
            sections(studied, pairs, second, page, progress);
        }
        return page.write();
    }

    private static void sections(
            List<StudiedModel> models,
            StudiedPairs pairs,
            SecondAnnotator second,
            StudyPage page,
            Consumer<String> progress)
            throws IOException {
        AsTheyAre asTheyAre = new AsTheyAre(pairs, page);
        Map<String, List<Transfer>> byModel = new LinkedHashMap<>();
        for (StudiedModel model : models) {
            progress.accept(model.name() + ": pairs as they are");
            byModel.put(model.name(), asTheyAre.section(model));
        }
        asTheyAre.widths(byModel);
        AgainstPeople.section(pairs, page, second, byModel);
        ChangedSketches changed = new ChangedSketches(pairs.pairs(), page, models, progress);
        changed.styles();
        changed.changes();
    }

    private static void introduction(Markdown text, StudiedPairs pairs) {
        text.title("Where the models are right, and where they are wrong");
        text.paragraph(
                pairs.pairs().size()
                        + " pairs with keypoints, transferred both ways. PCK is the percentage of points that land within 0.05 and 0.10 of the image's side"
                        + " of where they belong; +- the standard error of PCK 0.10 over pairs; the median error is in percent of the"
                        + " side; the confidence is the mean of what the model gives its points. Lengths in px are of images of 256 x 256. A part is as"
                        + " wide as the largest disc in the drawn object that reaches the keypoint. Kinds of parts are read from keypoints' names.");
    }
}
