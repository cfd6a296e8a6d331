package dev.sketchwarp.processor.health;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.sketchwarp.service.program.Health;
import java.util.List;
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
        Map<String, String> waitingFor,
        Map<String, String> modelTroubles,
        List<String> warnings)
        implements Health {

    /** The model that answers. */
    public record Model(String name, String version, String sha256) {}
}
