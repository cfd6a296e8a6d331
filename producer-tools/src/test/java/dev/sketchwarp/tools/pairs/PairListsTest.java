package dev.sketchwarp.tools.pairs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.sketchwarp.events.Keypoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PairListsTest {

    @TempDir
    private Path folder;

    @Test
    void csvColumnsComeInAnyOrderAndPathsAreTheListsOwn() throws IOException {
        Path csv = write(
                "pairs.csv",
                "sketch,photo,photo_keypoints,pair_id\n",
                "s.png,sub/p.jpg,\"nose=1,2; tail=3.5,4\",one\n",
                "\n",
                "s2.png,p.jpg,,\n");

        PairList list = PairCsv.read(csv);

        assertThat(list.problems()).isEmpty();
        assertThat(list.pairs())
                .containsExactly(
                        new LocalPair(
                                csv + ":2",
                                Optional.of("one"),
                                Optional.empty(),
                                folder.resolve("sub/p.jpg"),
                                folder.resolve("s.png"),
                                List.of(new Keypoint("nose", 1.0, 2.0), new Keypoint("tail", 3.5, 4.0)),
                                List.of()),
                        new LocalPair(
                                csv + ":4",
                                Optional.empty(),
                                Optional.empty(),
                                folder.resolve("p.jpg"),
                                folder.resolve("s2.png"),
                                List.of(),
                                List.of()));
    }

    @Test
    void csvWithByteOrderMarkFromASpreadsheetIsRead() throws IOException {
        Path csv = write("pairs.csv", "\uFEFFphoto,sketch\r\n", "p.jpg,s.png\r\n");

        PairList list = PairCsv.read(csv);

        assertThat(list.problems()).isEmpty();
        assertThat(list.pairs()).hasSize(1);
    }

    @Test
    void csvProblemsAreAllNamedWithTheirLines() throws IOException {
        Path csv = write(
                "pairs.csv",
                "photo,sketch,photo_keypoints\n",
                "p.jpg,,\n",
                "p.jpg,s.png,nose\n",
                "p.jpg,s.png,,too many\n",
                "p.jpg,s.png,\n");

        PairList list = PairCsv.read(csv);

        assertThat(list.pairs()).hasSize(1);
        assertThat(list.problems())
                .satisfiesExactly(
                        first -> assertThat(first).startsWith(csv + ":2: ").contains("sketch"),
                        second -> assertThat(second).startsWith(csv + ":3: ").contains("'nose'"),
                        third -> assertThat(third).startsWith(csv + ":4: "));
    }

    @Test
    void csvWithAMisspeltColumnIsNotReadAtAll() throws IOException {
        Path csv = write("pairs.csv", "photo,sketch,photo_keypoint\n", "p.jpg,s.png,\"a=1,2\"\n");

        PairList list = PairCsv.read(csv);

        assertThat(list.pairs()).isEmpty();
        assertThat(list.problems()).singleElement().asString().contains("photo_keypoint]");
    }

    @Test
    void csvWithoutRequiredColumnNamesIt() throws IOException {
        Path csv = write("pairs.csv", "photo\n", "p.jpg\n");

        PairList list = PairCsv.read(csv);

        assertThat(list.problems()).singleElement().asString().contains("'sketch'");
    }

    @Test
    void folderMatchesSketchesToPhotosByName() throws IOException {
        write("photo/cat/a.jpg");
        write("photo/cat/b.jpg");
        write("sketch/cat/a-1.png");
        write("sketch/cat/a-12.png");
        write("sketch/cat/b.png");
        write("sketch/notes.txt");

        PairList list = PairFolderReader.read(folder);

        assertThat(list.problems()).isEmpty();
        assertThat(list.pairs())
                .extracting(pair -> name(pair.photo()) + " " + name(pair.sketch()))
                .containsExactly("a.jpg a-1.png", "a.jpg a-12.png", "b.jpg b.png");
    }

    @Test
    void folderBringsItsKnownKeypoints() throws IOException {
        write("photo/cat/a.jpg");
        write("sketch/cat/a-1.png");
        write(
                "keypoints.json",
                "[{\"class\": \"cat\", \"photo\": \"a\", \"sketch\": \"a-1\", \"keypoints\":",
                "[{\"name\": \"nose\", \"photo\": [1, 2.5], \"sketch\": [3, 4]}]}]");

        PairList list = PairFolderReader.read(folder);

        assertThat(list.pairs()).singleElement().satisfies(pair -> {
            assertThat(pair.photoKeypoints()).containsExactly(new Keypoint("nose", 1.0, 2.5));
            assertThat(pair.sketchKeypoints()).containsExactly(new Keypoint("nose", 3.0, 4.0));
        });
    }

    @Test
    void sketchWithoutPhotoIsAProblem() throws IOException {
        write("photos/a.jpg");
        Path lone = write("sketches/b.png");

        PairList list = PairFolderReader.read(folder);

        assertThat(list.problems()).singleElement().asString().startsWith(lone + ": ");
    }

    @Test
    void folderWithoutPairsSaysWhatIsExpected() throws IOException {
        PairList list = PairFolderReader.read(folder);

        assertThat(list.problems()).singleElement().asString().contains("pairs.csv", "photo/", "sketch/");
    }

    @Test
    void sketchyDatabaseIsReadAsItLies() throws IOException {
        Path sketchy = Path.of("../../shared/data/sketchy");
        assumeThat(sketchy).isDirectory();

        PairList list = PairFolderReader.read(sketchy);

        assertThat(list.problems()).isEmpty();
        assertThat(list.pairs()).hasSize(2707);
    }

    private Path write(String name, String... lines) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, String.join("", lines));
    }

    private static String name(Path file) {
        return file.getFileName().toString();
    }
}
