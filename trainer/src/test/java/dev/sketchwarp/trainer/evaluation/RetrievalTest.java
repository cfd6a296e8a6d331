package dev.sketchwarp.trainer.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sketchwarp.trainer.evaluation.Retrieval.Query;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

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

    @Test
    void findsNothingWhereAllIsAlike() {
        Map<String, float[]> photos = Map.of("a", new float[] {1}, "b", new float[] {1});

        Retrieval retrieval = Retrieval.of(List.of(new Query("a", new float[] {1})), photos);

        assertThat(retrieval.top1()).isZero();
    }
}
