package dev.sketchwarp.benchmarks.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sketchwarp.model.field.Point;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecondAnnotatorTest {
    @TempDir
    private Path folder;

    @Test
    void placesAreBySketchAndName() throws IOException {
        SecondAnnotator second = SecondAnnotator.read(
                file(
                        "{\"annotator\": \"who\", \"pairs\": [{\"sketch\": \"s-1\", \"keypoints\": [{\"name\": \"eye\", \"sketch\": [3, 4.5]}]}]}"));

        assertThat(second.annotator()).isEqualTo("who");
        assertThat(second.of("s-1")).containsOnlyKeys("eye").containsEntry("eye", new Point(3, 4.5));
        assertThat(second.of("s-2")).isEmpty();
    }

    @Test
    void whatTheDocumentationUsesCanBeRead() throws IOException {
        SecondAnnotator second = SecondAnnotator.read(Path.of("../docs/study/second-annotator.json"));

        assertThat(second.bySketch()).hasSizeGreaterThanOrEqualTo(20);
        assertThat(second.bySketch().values()).allSatisfy(places -> assertThat(places.values())
                .isNotEmpty()
                .allSatisfy(place -> assertThat(StudyPair.SIZE.contains(place)).isTrue()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{|is not JSON",
                "{\"pairs\": []}|no 'annotator'",
                "{\"annotator\": \"a\", \"pairs\": [{}]}|no 'sketch'",
                "{\"annotator\": \"a\", \"pairs\": [{\"sketch\": \"s\", \"keypoints\": [{}]}]}|no 'name'",
                "{\"annotator\": \"a\", \"pairs\": [{\"sketch\": \"s\", \"keypoints\": [{\"name\": \"n\", \"sketch\": [1]}]}]}|of s is not [x, y]"
            })
    void whatIsWrongIsNamed(String json, String problem) throws IOException {
        Path file = file(json);

        assertThatThrownBy(() -> SecondAnnotator.read(file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining(problem);
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> SecondAnnotator.read(folder.resolve("none.json")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("none.json");
    }

    private Path file(String json) throws IOException {
        return Files.writeString(folder.resolve("second.json"), json);
    }
}
