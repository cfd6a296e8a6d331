package dev.sketchwarp.trainer.data;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sketchwarp.model.field.Point;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Psc6kFolderTest {
    private static final String TEST_HEADER = "photo,sketch,class,XA,YA,XB,YB";
    private static final String TRAIN_HEADER = "photo,sketch,class,flip";
    private static final String CUP = "photo/cup/a.jpg,sketch/cup/a-1.png,1,";

    @TempDir
    private Path root;

    @BeforeEach
    void images() throws IOException {
        image("photo/cup/a.jpg");
        image("sketch/cup/a-1.png");
        image("photo/cup/b.jpg");
        image("sketch/cup/b-1.png");
        image("sketch/cup/b-2.png");
    }

    @Test
    void theTestListIsForDevelopmentAndTheTrainListForTraining() throws IOException {
        // Given
        list(Psc6kFolder.TEST, TEST_HEADER, CUP + "10;30,20;40,1;3,2;4");
        list(
                Psc6kFolder.TRAIN,
                TRAIN_HEADER,
                "photo/cup/b.jpg,sketch/cup/b-1.png,1,0",
                "photo/cup/b.jpg,sketch/cup/b-1.png,1,1",
                "photo/cup/b.jpg,sketch/cup/b-2.png,1,0");

        // When
        PairSet set = DataFolder.read(root);

        // Then
        assertThat(set.development())
                .singleElement()
                .satisfies(pair -> assertThat(pair.id()).isEqualTo("a-1"))
                .satisfies(pair -> assertThat(pair.photoId()).isEqualTo("a"))
                .satisfies(pair -> assertThat(pair.category()).isEqualTo("cup"))
                .satisfies(pair -> assertThat(pair.photo()).isEqualTo(file("photo/cup/a.jpg")))
                .satisfies(pair -> assertThat(pair.sketch()).isEqualTo(file("sketch/cup/a-1.png")));
        assertThat(set.train()).extracting(TrainingPair::id).containsExactly("b-1", "b-2");
        assertThat(set.train()).allSatisfy(pair -> assertThat(pair.keypoints()).isEmpty());
        assertThat(set.photos()).isEmpty();
    }

    @Test
    void xaIsTheVerticalCoordinateAsInThePublishedReader() throws IOException {
        list(Psc6kFolder.TEST, TEST_HEADER, CUP + "10;30,20;40,1;3,2;4");

        PairSet set = DataFolder.read(root);

        assertThat(set.development().get(0).keypoints())
                .containsExactly(
                        new KeypointPair("1", new Point(20, 10), new Point(2, 1)),
                        new KeypointPair("2", new Point(40, 30), new Point(4, 3)));
    }

    @Test
    void xaIsTheHorizontalCoordinateWhereAskedFor() throws IOException {
        list(Psc6kFolder.TEST, TEST_HEADER, CUP + "10,20,1,2");

        PairSet set = DataFolder.read(root, Psc6kAxes.XA_HORIZONTAL);

        assertThat(set.development().get(0).keypoints())
                .containsExactly(new KeypointPair("1", new Point(10, 20), new Point(1, 2)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "photo/tx_000100000000/cup/c.jpg",
                "256x256/photo/tx_000100000000/cup/c.jpg",
                "rendered_256x256/256x256/photo/tx_000100000000/cup/c.jpg",
                "rendered_256x256/256x256/photo/cup/c.jpg"
            })
    void findsImagesWhereSketchyNestsThem(String place) throws IOException {
        image(place);
        list(Psc6kFolder.TRAIN, TRAIN_HEADER, "photo/tx_000000000000/cup/c.jpg,sketch/tx_000000000000/cup/a-1.png,1,0");

        PairSet set = DataFolder.read(root);

        assertThat(set.train()).singleElement().satisfies(pair -> {
            assertThat(pair.photo()).isEqualTo(file(place));
            assertThat(pair.sketch()).isEqualTo(file("sketch/cup/a-1.png"));
            assertThat(pair.category()).isEqualTo("cup");
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'10,20;1,1,2'      | column YA: has 2 values where XA has 1",
                "'1;2,1;2,1,2'      | column XB: has 1 values where XA has 2",
                "'1,1,1;2,1'        | column YB: has 1 values where XB has 2",
                "'1,abc,1,1'        | column YA: 'abc' is not a number",
                "'1,NaN,1,1'        | column YA: 'NaN' is not a number",
                "'1;,1;1,1;1,1;1'   | column XA: '' is not a number",
                "'1,,1,1'           | column YA: has no value",
                "'64,1,1,1'         | column XA and YA: keypoint 1 at 64.0, 1.0 is outside",
                "'1,1,1,-3'         | column XB and YB: keypoint 1 at 1.0, -3.0 is outside"
            })
    void namesTheLineAndColumnOfABadKeypoint(String values, String problem) throws IOException {
        list(Psc6kFolder.TEST, TEST_HEADER, "photo/cup/b.jpg,sketch/cup/b-1.png,1,5,5,5,5", CUP + values);

        assertThatThrownBy(() -> DataFolder.read(root))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith(root.resolve(Psc6kFolder.TEST) + ":3, " + problem)
                .hasMessageMatching("[^\n]*: [a-z][^\n:]*[^.]");
    }

    @ParameterizedTest
    @CsvSource({"test_pairs_ps.csv,'XA, YA, XB, YB'", "train_pairs_ps.csv,flip"})
    void namesMissingColumns(String list, String missing) throws IOException {
        list(list, "photo,sketch,class", CUP);

        assertThatThrownBy(() -> DataFolder.read(root))
                .hasMessageContaining(list + ":1: the columns [" + missing + "] are missing");
    }

    @ParameterizedTest
    @CsvSource({
        "photo/cup/gone.jpg,sketch/cup/a-1.png,photo",
        "photo/cup/a.jpg,sketch/cup/gone-1.png,sketch",
        "/,sketch/cup/a-1.png,photo"
    })
    void namesAnImageThatIsGone(String photo, String sketch, String column) throws IOException {
        list(Psc6kFolder.TRAIN, TRAIN_HEADER, photo + "," + sketch + ",1,0");

        assertThatThrownBy(() -> DataFolder.read(root))
                .hasMessageContaining(Psc6kFolder.TRAIN + ":2, column " + column + ": there is no file");
    }

    @ParameterizedTest
    @ValueSource(strings = {"not an image", "\u0089PNG\r\n\u001a\n", "GIF89a"})
    void namesAnImageThatIsNone(String content) throws IOException {
        Files.writeString(root.resolve("photo/cup/a.jpg"), content, ISO_8859_1);
        list(Psc6kFolder.TEST, TEST_HEADER, CUP + "1,1,1,1");

        assertThatThrownBy(() -> DataFolder.read(root))
                .hasMessageContaining(":2, column photo or sketch: ")
                .hasMessageContaining("a.jpg is not an image");
    }

    @Test
    void namesABadFlip() throws IOException {
        list(Psc6kFolder.TRAIN, TRAIN_HEADER, CUP + "yes");

        assertThatThrownBy(() -> DataFolder.read(root))
                .hasMessageContaining(":2, column flip: 'yes' is neither 0 nor 1");
    }

    @Test
    void refusesAPhotoInBothLists() throws IOException {
        list(Psc6kFolder.TEST, TEST_HEADER, CUP + "1,1,1,1");
        list(Psc6kFolder.TRAIN, TRAIN_HEADER, CUP + "0");

        assertThatThrownBy(() -> DataFolder.read(root))
                .hasMessageContaining(Psc6kFolder.TRAIN + ":2, column photo: is also in " + Psc6kFolder.TEST);
    }

    @Test
    void refusesATestPairNamedTwice() throws IOException {
        list(Psc6kFolder.TEST, TEST_HEADER, CUP + "1,1,1,1", CUP + "2,2,2,2");

        assertThatThrownBy(() -> DataFolder.read(root))
                .hasMessageContaining(":3, column sketch: is named a second time");
    }

    @Test
    void refusesTwoPairsOfOneName() throws IOException {
        image("sketch/car/a-1.png");
        list(Psc6kFolder.TRAIN, TRAIN_HEADER, CUP + "0", "photo/cup/a.jpg,sketch/car/a-1.png,2,0");

        assertThatThrownBy(() -> DataFolder.read(root))
                .hasMessageContaining(":3, column sketch: another photo or sketch has the same name");
    }

    @Test
    void namesARowOfTooManyValues() throws IOException {
        list(Psc6kFolder.TRAIN, TRAIN_HEADER, CUP + "0,1,2,3");

        assertThatThrownBy(() -> DataFolder.read(root))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(Psc6kFolder.TRAIN + ":2: ");
    }

    private ImageSource file(String name) {
        return ImageSource.file(root.resolve(name));
    }

    private void list(String name, String... lines) throws IOException {
        Files.write(root.resolve(name), Arrays.asList(lines));
    }

    /** 64 x 64. */
    private void image(String name) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        BufferedImage image = new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB);
        ImageIO.write(image, name.substring(name.length() - 3), file.toFile());
    }
}
