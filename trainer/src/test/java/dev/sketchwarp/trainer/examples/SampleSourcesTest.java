package dev.sketchwarp.trainer.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sketchwarp.model.field.DisplacementField;
import dev.sketchwarp.model.field.FieldPair;
import dev.sketchwarp.model.field.ScalarGrid;
import dev.sketchwarp.trainer.data.DenseMatches;
import dev.sketchwarp.trainer.data.DenseMatches.Trust;
import dev.sketchwarp.trainer.data.ImageSource;
import dev.sketchwarp.trainer.data.PairSet;
import dev.sketchwarp.trainer.data.TrainingPair;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SampleSourcesTest {
    private static final FieldPair FIELDS =
            new FieldPair(DisplacementField.identity(16, 16), DisplacementField.identity(16, 16));
    private static final ScalarGrid ONES = new ScalarGrid(2, 2, new float[] {1, 1, 1, 1});

    @Test
    void aPairLabelledByAModelIsARealOneThatIsMatched() {
        TrainingPair plain = pair("real", null);
        TrainingPair labelled = pair("real", new DenseMatches(FIELDS, new Trust(ONES, ONES)));
        TrainingPair generated = pair("generated", new DenseMatches(FIELDS, null));

        SampleSources sources =
                SampleSources.of(new PairSet(List.of(plain, generated, labelled), List.of(), List.of()));

        assertThat(sources.matched()).containsExactly(generated, labelled);
        assertThat(sources.unmatched()).containsExactly(plain);
        assertThat(sources.photos()).containsExactly(plain.photo());
        assertThat(sources.sketches()).containsExactly(plain.sketch());
    }

    private static TrainingPair pair(String name, @Nullable DenseMatches matches) {
        return new TrainingPair(
                name,
                name,
                "cup",
                ImageSource.file(Path.of(name + ".jpg")),
                ImageSource.file(Path.of(name + ".png")),
                List.of(),
                matches);
    }
}
