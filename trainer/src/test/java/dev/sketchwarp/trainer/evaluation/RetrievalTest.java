package dev.sketchwarp.trainer.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sketchwarp.trainer.evaluation.Retrieval.Query;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RetrievalTest {

    @Test
    void countsSketchesWhosePhotoIsFirstAndAmongFive() {
        Map<String, float[]> photos = new LinkedHashMap<>();
        for (int i = 0; i < 8; i++) {
            photos.put("photo-" + i, new float[] {(float) Math.cos(0.1 * i), (float) Math.sin(0.1 * i)});
        }
        List<Query> queries = List.of(
                new Query("photo-0", new float[] {1, 0}),
                new Query("photo-4", new float[] {1, 0}),
                new Query("photo-5", new float[] {1, 0}),
                new Query("photo-7", new float[] {0, 1}));

        Retrieval retrieval = Retrieval.of(queries, photos);

        assertThat(retrieval).isEqualTo(new Retrieval(4, 8, 50, 75));
    }

    @ParameterizedTest
    @ValueSource(floats = {1, Float.NaN})
    void findsNothingWhereAllIsAlikeOrNoNumber(float feature) {
        Map<String, float[]> photos = Map.of("a", new float[] {feature}, "b", new float[] {feature});

        Retrieval retrieval = Retrieval.of(List.of(new Query("a", new float[] {feature})), photos);

        assertThat(retrieval.top1()).isZero();
    }
}
