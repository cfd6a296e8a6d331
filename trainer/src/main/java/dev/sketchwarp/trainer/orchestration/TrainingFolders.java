package dev.sketchwarp.trainer.orchestration;

import dev.sketchwarp.model.weights.DurableFile;
import dev.sketchwarp.schemas.folder.FolderTree;
import dev.sketchwarp.trainer.plan.Preset;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** One folder for each training, named as the version it makes: the time it began, in UTC, and four digits by chance. */
final class TrainingFolders {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);
    private static final Pattern VERSION = Pattern.compile("\\d{8}-\\d{6}-[0-9a-f]{4}");
    private static final int KEPT = 5;

    private final Path root;

    TrainingFolders(Path root) {
        this.root = root;
    }

    Path root() {
        return root;
    }

    static String newVersion(Instant now) {
        return TIME.format(now) + "-" + UUID.randomUUID().toString().substring(0, 4);
    }

    /** A copy of the plan that stays as it is, as a training that is resumed must not meet another; a preset's name stays a name. */
    String keepPlan(String plan, String version) throws IOException {
        if (Preset.of(plan).isPresent()) {
            return plan;
        }
        Path kept = root.resolve(version).resolve("plan-given.json");
        byte[] json = Files.readAllBytes(Path.of(plan));
        DurableFile.write(kept, out -> out.write(json));
        return kept.toString();
    }

    /** The checkpoints of a training that ended and its copy of the version it started from are of no more use, nor are old trainings. */
    void tidy(String ended) throws IOException {
        FolderTree.delete(root.resolve(ended).resolve("checkpoint"));
        FolderTree.delete(root.resolve(ended).resolve(ParentModel.COPY));
        DurableFile.deleteLeftovers(root.resolve(ended));
        List<Path> newestFirst;
        try (Stream<Path> folders = Files.list(root)) {
            newestFirst = folders.filter(folder -> VERSION.matcher(name(folder)).matches())
                    .sorted(Comparator.reverseOrder())
                    .toList();
        }
        for (Path old : newestFirst.subList(Math.min(KEPT, newestFirst.size()), newestFirst.size())) {
            FolderTree.delete(old);
        }
    }

    /**
     * Deletes what a killed trainer and trainings that ended left half written.
     *
     * @param underWay version of a training whose process may still write
     */
    void deleteLeftovers(Optional<String> underWay) throws IOException {
        DurableFile.deleteLeftovers(root, 1);
        List<Path> trainings;
        try (Stream<Path> folders = Files.list(root)) {
            trainings = folders.filter(folder -> !underWay.equals(Optional.of(name(folder))))
                    .filter(folder -> VERSION.matcher(name(folder)).matches())
                    .toList();
        }
        for (Path training : trainings) {
            DurableFile.deleteLeftovers(training);
        }
    }

    private static String name(Path folder) {
        return folder.getFileName().toString();
    }
}
