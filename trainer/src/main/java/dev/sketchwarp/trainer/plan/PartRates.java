package dev.sketchwarp.trainer.plan;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * The share of a stage's learning rate at which each part of the network learns: 1 where nothing is said, 0 to freeze the part. The most
 * specific part that holds a tensor decides: {@code encoder.norms}, then a layer or a single estimator, then {@code encoder} or {@code
 * estimators}. Frozen norms use their running statistics, as in serving.
 *
 * @param factors by part, 0 to 100
 */
public record PartRates(@JsonValue Map<String, Double> factors) {
    public static final PartRates ALL = new PartRates(Map.of());

    private static final String NORMS = "encoder.norms";
    private static final Map<String, Predicate<String>> PARTS = parts();

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public PartRates {
        factors = Map.copyOf(factors);
        factors.forEach((part, factor) -> {
            if (!PARTS.containsKey(part)) {
                throw new IllegalArgumentException("rates: there is no part '" + part + "', only " + PARTS.keySet());
            } else if (!(factor >= 0 && factor <= 100)) {
                throw new IllegalArgumentException("rates." + part + " must be 0 to 100, not " + factor);
            }
        });
    }

    /** The most specific first. */
    private static Map<String, Predicate<String>> parts() {
        Map<String, Predicate<String>> parts = new LinkedHashMap<>();
        parts.put(NORMS, PartRates::isNorm);
        parts.put("encoder.stem", name -> name.startsWith("encoder_q.conv1.") || name.startsWith("encoder_q.bn1."));
        for (int layer = 1; layer <= 4; layer++) {
            parts.put("encoder.layer" + layer, startsWith("encoder_q.layer" + layer + "."));
        }
        parts.put("encoder", startsWith("encoder_q."));
        for (int scale : new int[] {4, 8, 16}) {
            parts.put("estimators." + scale, startsWith("stn.net_" + scale + "x."));
        }
        parts.put("estimators", startsWith("stn."));
        return parts;
    }

    private static boolean isNorm(String name) {
        return name.matches("encoder_q\\..*(bn\\d+|norm\\w*|downsample\\.1)(\\.norms\\.\\d+)?(\\.[a-z_]+)?");
    }

    private static Predicate<String> startsWith(String prefix) {
        return name -> name.startsWith(prefix);
    }

    /** The same with the whole encoder frozen; its norms still use the batch's statistics, as published. */
    public PartRates withoutEncoder() {
        Map<String, Double> changed = new TreeMap<>(factors);
        changed.keySet().removeIf(part -> part.startsWith("encoder") && !part.equals(NORMS));
        changed.put("encoder", 0.0);
        return new PartRates(changed);
    }

    /** The factor of a tensor's learning rate. */
    public double factor(String tensor) {
        return PARTS.entrySet().stream()
                .filter(part ->
                        factors.containsKey(part.getKey()) && part.getValue().test(tensor))
                .findFirst()
                .map(part -> factors.get(part.getKey()))
                .orElse(1.0);
    }

    /** Whether a batch norm uses its running statistics. */
    public boolean fixedNorm(String prefix) {
        return factors.getOrDefault(NORMS, 1.0) == 0 && isNorm(prefix);
    }
}
