package dev.sketchwarp.tools.live.draw;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DrawnPairTest {

    @Test
    void pairIsReadAsThePageSendsIt() throws IOException {
        DrawnPair pair = parse("draw-abc123", "[{\"name\": \"1\", \"x\": 2.5, \"y\": -0.5}]");

        assertThat(pair.objection()).isEmpty();
        assertThat(pair.pairId()).isEqualTo("draw-abc123-7");
        assertThat(pair.sketch()).containsExactly(1, 2, 3);
        assertThat(DrawnPair.events(pair.photoKeypoints())).singleElement().satisfies(point -> assertThat(point.getX())
                .isEqualTo(2.5));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "other-abc123  | []                                                          | named",
                "draw-ABC/../1 | []                                                          | named",
                "draw-abc123   | [{'name': '', 'x': 1, 'y': 1}]                              | name",
                "draw-abc123   | [{'name': 'a', 'x': 1, 'y': 1}, {'name': 'a', 'x': 2, 'y': 2}] | Two points",
                "draw-abc123   | [{'name': 'a', 'x': 'NaN', 'y': 1}]                         | nowhere",
            },
            quoteCharacter = '"')
    void whatIsWrongIsSaid(String drawing, String points, String sentence) throws IOException {
        DrawnPair pair = parse(drawing, points.replace('\'', '"'));

        assertThat(pair.objection()).hasValueSatisfying(text -> assertThat(text).contains(sentence));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[]", "{\"drawing\": \"draw-abc123\"}", "\"\""})
    void whatIsNoPairIsNoPair(String json) {
        assertThatThrownBy(() -> DrawnPair.parse(json.getBytes(UTF_8))).isInstanceOf(JsonProcessingException.class);
    }

    private static DrawnPair parse(String drawing, String points) throws IOException {
        return DrawnPair.parse(
                """
                {"drawing": "%s", "revision": 7, "photo": "sample:0", "sketch": "AQID",
                 "photo_keypoints": %s, "sketch_keypoints": []}
                """
                        .formatted(drawing, points)
                        .getBytes(UTF_8));
    }
}
