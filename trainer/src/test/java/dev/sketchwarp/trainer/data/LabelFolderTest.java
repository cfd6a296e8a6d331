package dev.sketchwarp.trainer.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.sketchwarp.model.field.DisplacementField;
import dev.sketchwarp.model.field.FieldPair;
import dev.sketchwarp.model.field.ScalarGrid;
import dev.sketchwarp.trainer.data.DenseMatches.Trust;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabelFolderTest {

    @TempDir
    Path folder;

    @Test
    void isReadAsPairsWithTheImagesOfTheOtherFolder() throws IOException {
        Path images = folder.resolve("pairs");
        Path labels = folder.resolve("labels");
        Files.createDirectories(images.resolve("photo/cup"));
        Files.write(images.resolve("photo/cup/of-nobody.jpg"), new byte[1]);
        TrainingPair pair = pair(images);
        Trust trust = new Trust(constant(0.25f), constant(0.75f));

        LabelFolder made = new LabelFolder(labels, images);
        made.add(pair, new FieldPair(DisplacementField.identity(16, 16), DisplacementField.identity(16, 16)), trust);
        made.list(List.of(pair));
        PairSet read = new PairFolder(labels).read();

        assertThat(read.train()).singleElement().satisfies(labelled -> {
            assertThat(labelled.photo()).isEqualTo(pair.photo());
            assertThat(labelled.sketch()).isEqualTo(pair.sketch());
            assertThat(labelled.matches()).isNotNull();
            assertThat(labelled.matches().trust()).isEqualTo(trust);
            assertThat(labelled.matches().exact()).isFalse();
        });
        assertThat(read.development()).isEmpty();
        assertThat(read.photos())
                .as("which may be the other folder's development photos")
                .isEmpty();
    }

    @Test
    void labelsOfALabelFolderAreOfTheSameImages() throws IOException {
        Path images = folder.resolve("pairs");
        new LabelFolder(folder.resolve("first"), images).list(List.of(pair(images)));

        Path second = new PairFolder(folder.resolve("first")).images();
        new LabelFolder(folder.resolve("second"), second).list(List.of(pair(images)));

        assertThat(new PairFolder(folder.resolve("second")).read().train())
                .singleElement()
                .satisfies(
                        pair -> assertThat(pair.photo()).isEqualTo(pair(images).photo()));
    }

    @Test
    void aFileOfAnotherLengthIsNamed() throws IOException {
        Path file = Files.write(folder.resolve("a.f32"), new byte[5000]);

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> FieldFile.read(file))
                .withMessageContaining(file.toString())
                .withMessageContaining("5000 bytes");
    }

    private static TrainingPair pair(Path images) {
        return new TrainingPair(
                "s-1",
                "p",
                "cup",
                ImageSource.file(images.resolve("photo").resolve("cup").resolve("p.jpg")),
                ImageSource.file(images.resolve("sketch").resolve("cup").resolve("s-1.png")),
                List.of(),
                null);
    }

    private static ScalarGrid constant(float value) {
        float[] values = new float[256];
        Arrays.fill(values, value);
        return new ScalarGrid(16, 16, values);
    }
}
