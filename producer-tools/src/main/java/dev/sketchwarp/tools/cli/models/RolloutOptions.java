package dev.sketchwarp.tools.cli.models;

import dev.sketchwarp.events.RolloutMode;
import dev.sketchwarp.service.models.RolloutTerms;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** The options of a rollout: whose answers are published, and by what rules it ends. */
final class RolloutOptions {

    /** Exactly one of them. */
    static final class Mode {

        @Option(
                names = "--canary",
                paramLabel = "SHARE",
                converter = ShareConverter.class,
                description = "Try it beside the LIVE version: on this share of the photos (10%%) its answers count.")
        private @Nullable Double canary;

        @Option(
                names = "--shadow",
                arity = "0..1",
                fallbackValue = "100%",
                paramLabel = "SHARE",
                converter = ShareConverter.class,
                description =
                        "Try it unseen: it answers too, all photos or a share, and its answers are only measured.")
        private @Nullable Double shadow;
    }

    @ArgGroup(multiplicity = "1")
    private Mode mode = new Mode();

    @Option(
            names = "--pairs",
            paramLabel = "N",
            defaultValue = "" + RolloutTerms.PAIRS,
            description = {
                "Pairs that both versions must have answered in one processor before it decides (default: ${DEFAULT-VALUE}).",
                "0: until somebody promotes or rolls back."
            })
    private long pairs = RolloutTerms.PAIRS;

    @Option(
            names = "--max-disagreement",
            paramLabel = "PERCENT",
            defaultValue = "" + RolloutTerms.MAX_DISAGREEMENT,
            description =
                    "Roll back if the fields are further apart, percent of the image's side (default: ${DEFAULT-VALUE}).")
    private double maxDisagreement = RolloutTerms.MAX_DISAGREEMENT;

    @Option(
            names = "--max-worse-cycle-error",
            paramLabel = "PERCENT",
            defaultValue = "" + RolloutTerms.MAX_WORSE_CYCLE_ERROR,
            description =
                    "Roll back if the cycle error is larger by more, percent of the image's side (default: ${DEFAULT-VALUE}).")
    private double maxWorseCycleError = RolloutTerms.MAX_WORSE_CYCLE_ERROR;

    @Option(
            names = "--max-lower-confidence",
            paramLabel = "NUMBER",
            defaultValue = "" + RolloutTerms.MAX_LOWER_CONFIDENCE,
            description =
                    "Roll back if the confidence is lower by more, where both have one, 0 to 1 (default: ${DEFAULT-VALUE}).")
    private double maxLowerConfidence = RolloutTerms.MAX_LOWER_CONFIDENCE;

    /** @throws IllegalArgumentException a number is out of its range */
    RolloutTerms terms() {
        RolloutMode how = mode.canary == null ? RolloutMode.SHADOW : RolloutMode.CANARY;
        double share = Optional.ofNullable(mode.canary)
                .or(() -> Optional.ofNullable(mode.shadow))
                .orElseThrow();
        return new RolloutTerms(how, share, pairs, maxDisagreement, maxWorseCycleError, maxLowerConfidence);
    }
}
