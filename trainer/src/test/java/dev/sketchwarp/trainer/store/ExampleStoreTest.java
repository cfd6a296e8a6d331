package dev.sketchwarp.trainer.store;

import static dev.sketchwarp.trainer.store.Pairs.evaluation;
import static dev.sketchwarp.trainer.store.Pairs.training;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sketchwarp.events.LabeledPair;
import dev.sketchwarp.events.SplitHint;
import dev.sketchwarp.model.field.Point;
import dev.sketchwarp.trainer.data.KeypointPair;
import dev.sketchwarp.trainer.data.PairSet;
import dev.sketchwarp.trainer.data.TrainingPair;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExampleStoreTest {

    private static final int BUDGET = 60_000;

    private static final StoreLimits ROOMY = new StoreLimits(1 << 20, 1 << 18, 20);

    /** Three pairs fill a segment, the schema at its beginning included. */
    private static final int SEGMENT = 6000;

    private static final StoreLimits SMALL_SEGMENTS = new StoreLimits(1 << 20, SEGMENT, 20);

    @TempDir
    Path directory;

    private ExampleStore open(StoreLimits limits) throws IOException {
        return ExampleStore.open(directory, limits, Pairs.PERCENT);
    }

    private ExampleStore open(Disk disk) throws IOException {
        return ExampleStore.open(directory, ROOMY, Pairs.PERCENT, disk);
    }

    /** Stores training pairs from a number on. */
    private void store(StoreLimits limits, int from, int to) throws IOException {
        try (ExampleStore store = open(limits)) {
            for (int i = from; i < to; i++) {
                store.append(training(i));
            }
            store.sync();
        }
    }

    private PairSet read() throws IOException {
        try (StoreSnapshot snapshot = ExampleStore.openForReading(directory)) {
            return snapshot.pairs();
        }
    }

    private List<String> trainingIds() throws IOException {
        return read().train().stream().map(TrainingPair::id).toList();
    }

    private static String[] ids(int from, int to) {
        return IntStream.range(from, to).mapToObj(i -> "pair-" + i).toArray(String[]::new);
    }

    private Path only(Predicate<String> name) throws IOException {
        return files(name).get(0);
    }

    private List<Path> files(Predicate<String> name) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> name.test(file.getFileName().toString()))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void givesBackWhatWasStoredSplitByPhoto() throws IOException {
        try (ExampleStore store = open(ROOMY)) {
            store.append(training(1));
            store.append(evaluation(2));
            store.sync();

            try (StoreSnapshot snapshot = ExampleStore.openForReading(directory)) {
                TrainingPair pair = snapshot.pairs().train().get(0);
                assertThat(pair.id()).isEqualTo("pair-1");
                assertThat(pair.photoId()).isEqualTo(training(1).getPhotoId());
                assertThat(pair.category()).isEqualTo("cup");
                assertThat(pair.photo().bytes()).isEqualTo(Pairs.imageBytes(1));
                assertThat(pair.sketch().bytes()).isEqualTo(Pairs.imageBytes(-2));
                assertThat(pair.keypoints())
                        .containsExactly(new KeypointPair("rim", new Point(1, 2), new Point(3, 4.5)));
                assertThat(snapshot.pairs().development())
                        .extracting(TrainingPair::id)
                        .containsExactly("evaluation-2");
            }
        }
    }

    @Test
    void openingDeletesWhatAKilledTrainerLeftHalfWritten() throws IOException {
        open(ROOMY).close();
        Path left = Files.writeString(directory.resolve(".index." + UUID.randomUUID() + ".tmp"), "half");

        open(ROOMY).close();

        assertThat(left).doesNotExist();
    }

    @Test
    void aHintTakesAPairOutOfTrainingButNeverIntoIt() throws IOException {
        String trained = Pairs.photos(false, 0);
        String heldOut = Pairs.photos(true, 0);
        try (ExampleStore store = open(ROOMY)) {
            store.append(Pairs.pair("hinted for evaluation", trained, 1, SplitHint.EVALUATION));
            store.append(Pairs.pair("hinted for training", heldOut, 2, SplitHint.TRAINING));
            store.sync();
        }

        PairSet pairs = read();

        assertThat(pairs.train()).isEmpty();
        assertThat(pairs.development()).extracting(TrainingPair::id).containsExactly("hinted for training");
    }

    @Test
    void theFirstPairOfAnIdStaysAlsoAfterReopening() throws IOException {
        store(ROOMY, 0, 2);

        try (ExampleStore store = open(ROOMY)) {
            LabeledPair other =
                    LabeledPair.newBuilder(training(1)).setCategory("dog").build();
            assertThat(store.append(other)).isEmpty();
            assertThat(store.append(training(2))).contains(Part.TRAINING);
            assertThat(store.append(training(2))).isEmpty();
            store.sync();
        }

        assertThat(trainingIds()).containsExactly(ids(0, 3));
        assertThat(read().train()).extracting(TrainingPair::category).containsOnly("cup");
    }

    @Test
    void anAppendCutShortAtAnyByteTakesNothingElseAlong() throws IOException {
        store(ROOMY, 0, 3);
        Path segment = only(name -> name.endsWith(".pairs"));
        byte[] whole = Files.readAllBytes(segment);
        int lastPair = frameBytes(training(2));

        for (int cut = 1; cut < lastPair; cut++) {
            Files.write(segment, Arrays.copyOf(whole, whole.length - cut));
            assertThat(trainingIds()).containsExactly(ids(0, 2));
            store(ROOMY, 2, 4);
            assertThat(trainingIds()).as("cut by " + cut).containsExactly(ids(0, 4));
        }
    }

    private static int frameBytes(LabeledPair pair) {
        return Frame.of(PairCodec.encode(pair)).remaining();
    }

    @Test
    void aSegmentCutShortInItsBeginningIsBegunAnew() throws IOException {
        store(ROOMY, 0, 1);
        Path segment = only(name -> name.endsWith(".pairs"));
        byte[] whole = Files.readAllBytes(segment);
        int beginning = whole.length - frameBytes(training(0));

        for (int length = 0; length < beginning; length += 7) {
            Files.write(segment, Arrays.copyOf(whole, length));
            assertThat(trainingIds()).isEmpty();
            store(ROOMY, 0, 1);
            assertThat(trainingIds()).as("cut to " + length).containsExactly(ids(0, 1));
        }
    }

    @Test
    void aDamagedPairIsSkippedWhereverItIsDamaged() throws IOException {
        store(ROOMY, 0, 3);
        Path segment = only(name -> name.endsWith(".pairs"));
        byte[] whole = Files.readAllBytes(segment);
        int pair = frameBytes(training(1));
        int start = whole.length - frameBytes(training(2)) - pair;

        for (int at = start; at < start + pair; at += 5) {
            byte[] damaged = whole.clone();
            damaged[at] ^= 0x10;
            Files.write(segment, damaged);
            assertThat(trainingIds()).as("damaged at " + (at - start)).containsExactly("pair-0", "pair-2");
            store(ROOMY, 3, 4);
            assertThat(trainingIds()).containsExactly("pair-0", "pair-2", "pair-3");
        }
    }

    @Test
    void anIndexThatIsMissingOrDamagedIsRebuilt() throws IOException {
        store(SMALL_SEGMENTS, 0, 9);
        List<Path> indexes = files(name -> name.endsWith(".index"));
        assertThat(indexes).hasSizeGreaterThan(2);
        byte[] first = Files.readAllBytes(indexes.get(0));
        byte[] second = Files.readAllBytes(indexes.get(1));
        Files.delete(indexes.get(0));
        byte[] damaged = second.clone();
        damaged[damaged.length / 2] ^= 1;
        Files.write(indexes.get(1), damaged);

        assertThat(trainingIds()).containsExactly(ids(0, 9));
        store(SMALL_SEGMENTS, 9, 10);

        assertThat(trainingIds()).containsExactly(ids(0, 10));
        assertThat(indexes.get(0)).hasBinaryContent(first);
        assertThat(indexes.get(1)).hasBinaryContent(second);
    }

    @Test
    void aPairDamagedInAFinishedSegmentIsLeftOut() throws IOException {
        store(SMALL_SEGMENTS, 0, 9);
        Path segment = files(name -> name.endsWith(".pairs")).get(0);
        byte[] damaged = Files.readAllBytes(segment);
        damaged[damaged.length - 1] ^= 1;
        Files.write(segment, damaged);

        assertThat(trainingIds()).hasSize(8).contains("pair-0", "pair-8");
    }

    @Test
    void aFullDiskLosesNothingThatWasDurable() throws IOException {
        int pair = frameBytes(training(1));
        for (int free = 0; free < 2 * pair; free += 97) {
            FullDisk disk = new FullDisk();
            try (ExampleStore store = open(disk)) {
                store.append(training(0));
                store.sync();
                disk.freeBytes = free;
                assertThatThrownBy(() -> {
                            store.append(training(1));
                            store.append(training(2));
                        })
                        .hasMessageContaining("No space left");
                assertThat(trainingIds()).containsExactly(ids(0, 1));

                disk.freeBytes = Long.MAX_VALUE;
                assertThat(store.append(training(1))).isPresent();
                assertThat(store.append(training(2))).isPresent();
                store.sync();
                assertThat(trainingIds()).as("free: " + free).containsExactly(ids(0, 3));
            }
            Files.delete(only(name -> name.endsWith(".pairs")));
        }
    }

    @Test
    void whatASyncThatFailsMayHaveLostIsTakenBack() throws IOException {
        FullDisk disk = new FullDisk();
        try (ExampleStore store = open(disk)) {
            store.append(training(0));
            store.sync();
            store.append(training(1));
            disk.syncFails = true;
            assertThatThrownBy(store::sync).isInstanceOf(IOException.class);
            assertThat(trainingIds()).containsExactly(ids(0, 1));
            assertThat(store.pairs(Part.TRAINING)).isEqualTo(1);

            disk.syncFails = false;
            assertThat(store.append(training(1))).isPresent();
            store.sync();
        }

        assertThat(trainingIds()).containsExactly(ids(0, 2));
    }

    @Test
    void theOldestTrainingPairsGoFirst() throws IOException {
        StoreLimits limits = new StoreLimits(BUDGET, SEGMENT, 50);
        try (ExampleStore store = open(limits)) {
            for (int i = 0; i < 3; i++) {
                store.append(evaluation(i));
            }
            for (int i = 0; i < 60; i++) {
                store.append(training(i));
                store.sync();
            }

            assertThat(store.bytes()).isLessThanOrEqualTo(BUDGET);
            assertThat(store.append(training(0)))
                    .as("a pair that is gone may come again")
                    .isPresent();
        }

        List<String> left = trainingIds();
        assertThat(left).startsWith(left.get(0)).contains("pair-59").doesNotContain("pair-1");
        assertThat(read().development()).hasSize(3);
    }

    @Test
    void evaluationPairsGoWhenTheyHaveMoreThanTheirShare() throws IOException {
        StoreLimits limits = new StoreLimits(BUDGET, SEGMENT, 30);
        try (ExampleStore store = open(limits)) {
            for (int i = 0; i < 4; i++) {
                store.append(training(i));
            }
            for (int i = 0; i < 50; i++) {
                store.append(evaluation(i));
                store.sync();
            }
        }

        assertThat(trainingIds()).containsExactly(ids(0, 4));
        assertThat(read().development())
                .extracting(TrainingPair::id)
                .contains("evaluation-49")
                .doesNotContain("evaluation-0");
    }

    @Test
    void aSnapshotStaysReadableThoughItsSegmentsAreDeleted() throws IOException {
        StoreLimits limits = new StoreLimits(BUDGET, SEGMENT, 50);
        try (ExampleStore store = open(limits)) {
            for (int i = 0; i < 8; i++) {
                store.append(training(i));
            }
            store.sync();
            try (StoreSnapshot snapshot = ExampleStore.openForReading(directory)) {
                for (int i = 8; i < 60; i++) {
                    store.append(training(i));
                    store.sync();
                }

                List<TrainingPair> pairs = snapshot.pairs().train();
                assertThat(pairs).extracting(TrainingPair::id).containsExactly(ids(0, 8));
                assertThat(pairs.get(0).photo().bytes()).isEqualTo(Pairs.imageBytes(0));
            }
        }
    }

    @Test
    void newTrainingPairsAreCountedAcrossSegmentsAndStarts() throws IOException {
        store(SMALL_SEGMENTS, 0, 5);
        StorePosition position;
        try (ExampleStore store = open(SMALL_SEGMENTS)) {
            position = store.end();
            assertThat(store.trainingPairsFrom(StorePosition.START)).isEqualTo(5);
            assertThat(store.trainingPairsFrom(position)).isZero();
        }

        store(SMALL_SEGMENTS, 5, 12);

        try (ExampleStore store = open(SMALL_SEGMENTS)) {
            store.append(evaluation(0));
            assertThat(store.trainingPairsFrom(position)).isEqualTo(7);
        }
    }

    @Test
    void aSecondTrainerIsRefused() throws IOException {
        try (ExampleStore store = open(ROOMY)) {
            assertThatThrownBy(() -> open(ROOMY))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining(
                            "is in use by process " + ProcessHandle.current().pid());
            assertThat(store.append(training(0))).isPresent();
        }

        store(ROOMY, 0, 1);
        assertThat(trainingIds()).containsExactly(ids(0, 1));
    }

    @Test
    void theShareHeldOutNeverChanges() throws IOException {
        store(ROOMY, 0, 1);

        assertThatThrownBy(() -> ExampleStore.open(directory, ROOMY, 50))
                .hasMessageContaining("holds out " + Pairs.PERCENT + " % of the photos, not 50 %");
    }

    @Test
    void aDirectoryThatIsNoStoreIsSaidToBeNone() {
        assertThatThrownBy(() -> ExampleStore.openForReading(directory))
                .hasMessageContaining("is not an example store");
    }
}
