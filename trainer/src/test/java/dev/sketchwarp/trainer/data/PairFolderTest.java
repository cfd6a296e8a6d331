package dev.sketchwarp.trainer.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sketchwarp.model.field.DisplacementField;
import dev.sketchwarp.model.field.FieldPair;
import dev.sketchwarp.model.field.Point;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PairFolderTest {
    @TempDir
    private Path root;

    @Test
    void readsPairsKeypointsFieldsAndPhotosWithoutSketch() throws IOException {
        // Given
        write("photo/cup/a.jpg", new byte[1]);
        write("photo/cup/b.jpg", new byte[1]);
        write("photo/cup/c.jpg", new byte[1]);
        write(
                "splits.json",
                """
                {"train": [{"class": "cup", "photo": "a", "sketch": "a-1", "flags": []}],
                 "development": [{"class": "cup", "photo": "b", "sketch": "b-1"}]}"""
                        .getBytes());
        write(
                "keypoints.json",
                """
                [{"class": "cup", "photo": "b", "sketch": "b-1",
                  "keypoints": [{"name": "rim", "photo": [1, 2.5], "sketch": [3, 4]}]}]"""
                        .getBytes());
        DisplacementField there = new DisplacementField(16, 16, filled(0.1f));
        DisplacementField back = new DisplacementField(16, 16, filled(-0.1f));
        write(
                "field/cup/a-1.f32",
                ByteBuffer.allocate(4096)
                        .put(there.toLittleEndianBytes())
                        .put(back.toLittleEndianBytes())
                        .array());

        // When
        PairSet set = new PairFolder(root).read();

        // Then
        TrainingPair train = set.train().get(0);
        assertThat(train.photo()).isEqualTo(ImageSource.file(root.resolve("photo/cup/a.jpg")));
        assertThat(train.sketch()).isEqualTo(ImageSource.file(root.resolve("sketch/cup/a-1.png")));
        assertThat(train.matches()).isEqualTo(new DenseMatches(new FieldPair(there, back), null));
        TrainingPair development = set.development().get(0);
        assertThat(development.keypoints())
                .containsExactly(new KeypointPair("rim", new Point(1, 2.5), new Point(3, 4)));
        assertThat(development.matches()).isNull();
        assertThat(set.photos()).containsExactly(ImageSource.file(root.resolve("photo/cup/c.jpg")));
    }

    @Test
    void saysWhatAFolderMustHave() {
        assertThatThrownBy(() -> new PairFolder(root).read()).hasMessageContaining("splits.json is missing");
    }

    @Test
    void namesAnEntryWithoutASketch() throws IOException {
        write("splits.json", "{\"train\": [{\"class\": \"cup\", \"photo\": \"a\"}]}".getBytes());

        assertThatThrownBy(() -> new PairFolder(root).read()).hasMessageContaining("'train' has no 'sketch'");
    }

    @Test
    void namesAFieldOfTheWrongSize() throws IOException {
        write("splits.json", "{\"train\": [{\"class\": \"cup\", \"photo\": \"a\", \"sketch\": \"a-1\"}]}".getBytes());
        write("field/cup/a-1.f32", new byte[100]);

        assertThatThrownBy(() -> new PairFolder(root).read()).hasMessageContaining("a-1.f32");
    }

    @Test
    void namesAFieldThatHoldsNoNumbers() throws IOException {
        write("splits.json", "{\"train\": [{\"class\": \"cup\", \"photo\": \"a\", \"sketch\": \"a-1\"}]}".getBytes());
        write(
                "field/cup/a-1.f32",
                ByteBuffer.allocate(4096)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putFloat(400, Float.NaN)
                        .array());

        assertThatThrownBy(() -> new PairFolder(root).read())
                .hasMessage(
                        root.resolve("field/cup/a-1.f32") + " holds what is no finite number: make the labels again");
    }

    @Test
    void namesAPhotoFolderThatIsMissing() throws IOException {
        write("splits.json", "{\"train\": [{\"class\": \"cup\", \"photo\": \"a\", \"sketch\": \"a-1\"}]}".getBytes());

        assertThatThrownBy(() -> new PairFolder(root).read())
                .hasMessageStartingWith(root.resolve("photo") + " is missing: ");
    }

    @Test
    void namesASketchThatIsMarkedTwice() throws IOException {
        write("photo/cup/a.jpg", new byte[1]);
        write("splits.json", "{}".getBytes());
        write(
                "keypoints.json",
                "[{\"class\": \"cup\", \"sketch\": \"1\"}, {\"class\": \"car\", \"sketch\": \"1\"}]".getBytes());

        assertThatThrownBy(() -> new PairFolder(root).read()).hasMessageContaining("two sketches '1'");
    }

    private void write(String name, byte[] bytes) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.write(file, bytes);
    }

    private static float[] filled(float value) {
        float[] vectors = new float[512];
        java.util.Arrays.fill(vectors, value);
        return vectors;
    }
}
