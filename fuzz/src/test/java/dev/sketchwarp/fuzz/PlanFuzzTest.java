package dev.sketchwarp.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.sketchwarp.trainer.plan.PlanFile;
import dev.sketchwarp.trainer.plan.Preset;
import dev.sketchwarp.trainer.progress.TrainingException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.provider.MethodSource;

/** Training plans as people edit them. */
@Timeout(30)
class PlanFuzzTest {

    private final ScratchFile scratch = new ScratchFile(".json");

    @MethodSource("plans")
    @FuzzTest(maxDuration = "10m")
    void plan(byte[] file) {
        if (file != null) {
            Bounded.run(TrainingException.class, () -> PlanFile.read(scratch.with(file)));
        }
    }

    @Test
    void shortPass() {
        Mutations.feed(plans(), this::plan);
    }

    static List<byte[]> plans() {
        List<byte[]> plans = Arrays.stream(Preset.values())
                .map(preset -> preset.plan().toJson())
                .toList();
        return List.of(plans.get(0), plans.get(1), "{\"stages\":[{\"stage\":\"warp\"}]}".getBytes(UTF_8));
    }
}
