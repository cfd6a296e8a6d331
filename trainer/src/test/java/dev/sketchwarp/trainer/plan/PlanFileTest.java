package dev.sketchwarp.trainer.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sketchwarp.trainer.progress.TrainingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PlanFileTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void aPresetComesBackFromItsFile(Preset preset) throws Exception {
        Path file = Files.write(folder.resolve("plan.json"), preset.plan().toJson());

        assertThat(PlanFile.read(file)).isEqualTo(preset.plan());
    }

    @Test
    void aTermThatIsNotUsedIsNotWritten() throws Exception {
        String plan = new String(Preset.PAPER.plan().toJson(), java.nio.charset.StandardCharsets.UTF_8);
        Path file = Files.writeString(
                folder.resolve("plan.json"), plan.replace("\"consistency\"", "\"direct\" : 0.5, \"consistency\""));

        assertThat(plan).as("plans keep their hash").doesNotContain("direct");
        assertThat(PlanFile.read(file).stages()).last().satisfies(stage -> assertThat(
                        ((Stage.Warp) stage).terms().direct())
                .isEqualTo(0.5));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"seed\" : 1 | \"seed\" : 1, \"sede\" : 2 | sede: there is no such field, only",
                "\"seed\" : 1, | | seed: it is missing",
                "\"seed\" : 1 | \"seed\" : \"one\" | seed: a value of type long is wanted",
                "\"steps\" : 4000 | \"steps\" : 1.5 | stages[0].steps",
                "\"steps\" : 4000 | \"steps\" : 0 | stages[0]: steps must be 1 to 10000000, not 0",
                "\"batch\" : 64 | \"batch\" : 100 | stages[0]: terms.queue must be a multiple of batch",
                "\"stage\" : \"warp\" | \"stage\" : \"weft\" | must be contrastive or warp, not weft",
                "\"precision\" : \"auto\" | \"precision\" : \"float8\" | precision: 'float8' is not one of [auto, float32",
                "\"width\" : 64 | \"width\" : 0 | network: network spec: width must be in [1, 256]",
                "\"consistency\" : 1.0 | \"consistency\" : -1 | stages[1]: terms.consistency must be 0",
                "\"rates\" : { } | \"rates\" : {\"head\": 1} | stages[1].rates: rates: there is no part 'head', only [encoder.norms",
                "\"rates\" : { } | \"rates\" : {\"encoder\": -1} | stages[1].rates: rates.encoder must be 0 to 100, not -1.0",
                "\"averaging\" : 0.0 | \"averaging\" : 1 | stages[1]: averaging must be 0.0 to 0.99999, not 1.0",
                "\"averaging\" : 0.0 | \"averaging\" : \"yes\" | stages[1].averaging: a value of type double is wanted, not \"yes\"",
                "\"checkpoint_every\" : 200 | \"checkpoint_every\" : null | checkpoint_every: it is null",
            })
    void whatIsWrongIsSaidByName(String right, String wrong, String message) throws IOException {
        String plan = new String(Preset.PAPER.plan().toJson(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(plan).contains(right);
        Path file = Files.writeString(folder.resolve("plan.json"), plan.replace(right, wrong == null ? "" : wrong));

        assertThatThrownBy(() -> PlanFile.read(file))
                .isInstanceOf(TrainingException.class)
                .hasMessageStartingWith(file.toString())
                .hasMessageContaining(message)
                .message()
                .doesNotContain("\n", "Exception", "com.fasterxml", "..");
    }

    @Test
    void aPlanOfBeforeThatLacksTheNewerFieldsMeansWhatItMeant() throws Exception {
        String plan = new String(Preset.PAPER.plan().toJson(), java.nio.charset.StandardCharsets.UTF_8)
                .replaceAll("\"warm_start\" : \\{[^}]*},|\"averaging\" : [^,]*,|\"rates\" : \\{ },", "")
                .replaceAll(",\\s*\"variety\" : \\{[^}]*}", "");
        Path file = Files.writeString(folder.resolve("plan.json"), plan);

        assertThat(plan).doesNotContain("warm_start", "averaging", "rates", "variety");
        assertThat(PlanFile.read(file)).isEqualTo(Preset.PAPER.plan());
    }

    @Test
    void whatIsNoJsonIsSaidWithItsLine() throws IOException {
        Path file = Files.writeString(folder.resolve("plan.json"), "{\n\"seed\": }");

        assertThatThrownBy(() -> PlanFile.read(file)).hasMessageContainingAll("plan.json is not JSON", "line 2");
    }
}
