package dev.sketchwarp.processor.version;

import dev.sketchwarp.processor.inference.ModelIdentity;
import dev.sketchwarp.processor.meter.ProcessorMetrics;
import dev.sketchwarp.service.metrics.Meters;
import dev.sketchwarp.service.models.Skipped;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Which model answers and which versions could not be adopted, for health and metrics. Thread-safe. */
public final class ModelStatusBoard {

    private final Meters meters;
    private final MultiGauge info;
    private final Counter swaps;
    private final Counter refusals;
    private final Counter postponements;
    private final Map<String, String> refused = new TreeMap<>();
    private final Map<String, String> postponed = new TreeMap<>();
    private Optional<ModelIdentity> current = Optional.empty();
    private Skipped skipped = Skipped.NONE;
    private Optional<String> unfollowed = Optional.empty();
    private Optional<String> undecided = Optional.empty();

    public ModelStatusBoard(MeterRegistry registry) {
        meters = new Meters(registry);
        this.info = meters.gauges(ProcessorMetrics.MODEL_INFO);
        this.swaps = meters.counter(ProcessorMetrics.MODEL_ADOPTIONS, "adopted");
        this.refusals = meters.counter(ProcessorMetrics.MODEL_ADOPTIONS, "refused");
        this.postponements = meters.counter(ProcessorMetrics.MODEL_ADOPTIONS, "postponed");
        List.of("promoted", "rolled-back", "refused")
                .forEach(result -> meters.counter(ProcessorMetrics.ROLLOUTS, result));
    }

    synchronized void adopted(ModelIdentity model) {
        current = Optional.of(model);
        refused.remove(model.version());
        postponed.remove(model.version());
        swaps.increment();
        MultiGauge.Row<?> row =
                Meters.row(ProcessorMetrics.MODEL_INFO, 1, model.name(), model.version(), model.sha256());
        info.register(List.of(row), true);
    }

    synchronized void refused(String version, String reason) {
        postponed.remove(version);
        refused.put(version, "refused: " + reason);
        refusals.increment();
    }

    /** What came of a rollout here: promoted, rolled-back or refused. */
    void rollout(String result) {
        meters.counter(ProcessorMetrics.ROLLOUTS, result).increment();
    }

    /** A rollout is decided, which cannot be announced; empty: none is. */
    synchronized void undecided(Optional<String> warning) {
        undecided = warning;
    }

    synchronized void postponed(String version, String reason) {
        refused.remove(version);
        postponed.put(version, "tried again later: " + reason);
        postponements.increment();
    }

    /** Only these versions are still to be adopted: any other is not tried again. */
    synchronized void due(Set<String> versions) {
        postponed.keySet().retainAll(versions);
    }

    /** The announcements are read; those that are not readable are skipped. */
    synchronized void following(Skipped unreadable) {
        skipped = unreadable;
        unfollowed = Optional.empty();
    }

    /** The announcements cannot be read now. */
    synchronized void notFollowing(String reason) {
        unfollowed = Optional.of("model versions cannot be followed now: " + reason);
    }

    /** The model that answers; empty before the first. */
    public synchronized Optional<ModelIdentity> current() {
        return current;
    }

    /** Version to what kept it from being adopted. */
    public synchronized Map<String, String> troubles() {
        Map<String, String> troubles = new HashMap<>(refused);
        troubles.putAll(postponed);
        return Map.copyOf(troubles);
    }

    /** The unreadable announcements. */
    public synchronized Skipped skipped() {
        return skipped;
    }

    /** What is wrong with the announcements, those to be made included, a sentence each. */
    public synchronized List<String> warnings() {
        return Stream.of(unfollowed.stream(), undecided.stream(), skipped.sentences().stream())
                .flatMap(sentences -> sentences)
                .toList();
    }
}
