package dev.sketchwarp.tools.pairs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.sketchwarp.events.Keypoint;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "photo;sketch;pair_id\na b.jpg;\"s;1.png\";one",
                "photo\tsketch\tpair_id\r\na b.jpg\ts;1.png\tone\r\n"
            })
    void semicolonsAndTabsSeparateToo(String text) throws IOException {
        PairList list = PairCsv.read(write("pairs.csv", text));

        assertThat(list.problems()).isEmpty();
        assertThat(list.pairs()).singleElement().satisfies(pair -> {
            assertThat(name(pair.photo())).isEqualTo("a b.jpg");
            assertThat(name(pair.sketch())).isEqualTo("s;1.png");
            assertThat(pair.pairId()).contains("one");
        });
    }

    @Test
    void unicodeTextOfASpreadsheetIsRead() throws IOException {
        Path csv = Files.writeString(
                folder.resolve("pairs.txt"), "\ufeffphoto\tsketch\nä.jpg\ts.png\n", StandardCharsets.UTF_16LE);

        PairList list = PairCsv.read(csv);

        assertThat(list.problems()).isEmpty();
        assertThat(list.pairs()).singleElement().satisfies(pair -> assertThat(name(pair.photo()))
                .isEqualTo("ä.jpg"));
    }

    @ParameterizedTest
    @CsvSource({
        "'', ':1: the list is empty'",
        "' \n\n', ':1: the list is empty'",
        "'photo,sketch\n', ':1: the list has a header and no rows'",
        "'photo,sketch\n\np.jpg,\"s.png\n', ':3: a quote is opened and not closed'",
        "'photo,sketch\np.jpg,\"s\".png\n', ':2: something follows a closing quote'",
        "'photo,sketch,photo\np.jpg,s.png,q.jpg\n', ':1: the header names a column twice'",
        "'photo,sketch\n\np@.jpg,s.png\n', ':3: holds NUL characters'",
        "'p@h@o@t@o@', ':1: holds NUL characters, as UTF-16 without a byte order mark does'"
    })
    void whatIsWrongWithAListIsSaidWithItsPlace(String text, String problem) throws IOException {
        Path csv = write("pairs.csv", text.replace('@', '\0'));

        PairList list = PairCsv.read(csv);

        assertThat(list.pairs()).isEmpty();
        assertThat(list.problems())
                .singleElement()
                .asString()
                .startsWith(csv + ":")
                .contains(problem);
    }

    @Test
    void anotherCharsetIsNamedWithItsLine() throws IOException {
        Path csv = Files.write(
                folder.resolve("pairs.csv"),
                "photo,sketch\nph\u00f6.jpg,s.png\n".getBytes(StandardCharsets.ISO_8859_1));

        PairList list = PairCsv.read(csv);

        assertThat(list.problems())
                .singleElement()
                .isEqualTo(csv + ":2: is not UTF-8 text (byte 0xf6): save the list as UTF-8");
    }

    @Test
    void aPairIdThatComesTwiceIsNamedWithBothPlaces() throws IOException {
        Path csv = write("pairs.csv", "photo,sketch,pair_id\n", "p.jpg,s.png,one\n", "p.jpg,t.png,one\n");

        PairList list = PairCsv.read(csv).withoutDoubles();

        assertThat(list.problems()).singleElement().asString().contains(csv + ":3: ", "'one'", csv + ":2");
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
