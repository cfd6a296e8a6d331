package dev.sketchwarp.processor.health;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.sketchwarp.processor.rollout.Trials;
import dev.sketchwarp.service.program.Health;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the processor is.
 *
 * @param live it runs or rebalances, and pairs that wait get done; if not, restart it
 * @param ready it answers pairs
 * @param state Kafka Streams' state
 * @param device where the network runs, and why there
 * @param model the model that answers; null before the first
 * @param rollout the version that is tried beside it; null: none is
 * @param waitingFor what keeps pairs from being answered: cause to reason
 * @param modelTroubles versions that were not adopted: version to reason
 * @param warnings what is wrong beside that, e.g. unreadable records of the model versions' topic
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record HealthReport(
        boolean live,
        boolean ready,
        String state,
        String device,
        @Nullable Model model,
        @Nullable Rollout rollout,
        Map<String, String> waitingFor,
        Map<String, String> modelTroubles,
        List<String> warnings)
        implements Health {

    /** The model that answers. */
    public record Model(String name, String version, String sha256) {}

    /**
     * A version that is tried, as far as this processor tries it.
     *
     * @param mode canary: its answers are published; shadow: they are not
     * @param share of the photos, 0 to 1
     * @param pairs that both versions answered
     * @param of so many; 0: only people decide
     * @param state for people
     */
    public record Rollout(String version, String mode, double share, long pairs, long of, String state) {

        public static Rollout of(Trials.Status status) {
            return new Rollout(
                    status.version(),
                    status.mode().toString().toLowerCase(Locale.ROOT),
                    status.share(),
                    status.pairs(),
                    status.of(),
                    status.state());
        }
    }
}
