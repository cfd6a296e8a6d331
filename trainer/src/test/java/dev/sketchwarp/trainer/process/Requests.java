package dev.sketchwarp.trainer.process;

import dev.sketchwarp.trainer.plan.TrainingRequest;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Requests as tests make them. */
public final class Requests {

    private Requests() {}

    /** Of version v1. */
    public static TrainingRequest of(String plan, Path out, Path... data) {
        return startingFrom(null, plan, out, data);
    }

    public static TrainingRequest startingFrom(@Nullable Path model, String plan, Path out, Path... data) {
        return new TrainingRequest(
                plan, null, List.of(data), List.of(), null, out, TrainingRequest.NAME, "v1", model, null, null, "cpu");
    }
}
