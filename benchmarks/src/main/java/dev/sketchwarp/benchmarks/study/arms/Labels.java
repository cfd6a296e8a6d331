package dev.sketchwarp.benchmarks.study.arms;

import dev.sketchwarp.trainer.data.DataFolder;
import dev.sketchwarp.trainer.data.LabelFolder;
import dev.sketchwarp.trainer.data.PairFolder;
import dev.sketchwarp.trainer.data.TrainingPair;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Some of a folder's labelled pairs, as folders. */
final class Labels {
    private static final long SEED = 1;

    private final Path source;
    private final Path root;
    private final List<TrainingPair> pairs;

    private Labels(Path source, Path root, List<TrainingPair> pairs) {
        this.source = source;
        this.root = root;
        this.pairs = pairs;
    }

    /**
     * @param source a folder of pairs with keypoints or matches
     * @param root where folders go
     * @throws IOException if there are fewer than wanted
     */
    static Labels of(Path source, Path root, int wanted) throws IOException {
        List<TrainingPair> pairs = new ArrayList<>(DataFolder.read(source).train());
        pairs.removeIf(pair -> !pair.labelled());
        if (pairs.size() < wanted) {
            throw new IOException(source + " has " + pairs.size() + " labelled training pairs, and " + wanted
                    + " are needed: 'sketchwarp pseudo-label' and 'sketchwarp generate' make some");
        }
        Collections.shuffle(pairs, new Random(SEED));
        return new Labels(source.toAbsolutePath(), root, pairs);
    }

    /**
     * The folder of so many of them; the first ones are the same whatever the number.
     *
     * @param batch pairs of a step: where there are fewer labels, they are listed several times
     */
    Path first(int count, int batch) throws IOException {
        Path folder = root.resolve("labels-" + count);
        List<TrainingPair> once = pairs.subList(0, count);
        List<TrainingPair> listed = Stream.generate(() -> once)
                .limit((batch + count - 1) / count)
                .flatMap(List::stream)
                .toList();
        new LabelFolder(folder, new PairFolder(source).images()).list(listed);
        for (String part : PairFolder.LABELS) {
            Path link = folder.resolve(part);
            if (Files.exists(source.resolve(part)) && !Files.exists(link)) {
                Files.createSymbolicLink(link, source.resolve(part));
            }
        }
        return folder;
    }
}
