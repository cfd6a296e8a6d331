package dev.sketchwarp.service.metrics;

import java.util.List;
import java.util.Locale;

/**
 * A metric as people, alert rules and dashboards know it. The programs build their meters from these, and the table in
 * {@code docs/metrics.md} is made of them.
 *
 * @param name in Micrometer's form, e.g. {@code sketchwarp.pairs}
 * @param unit what one is, e.g. pairs; a dash for what has none
 * @param labels in the order of {@link #tags}
 * @param meaning one phrase
 * @param watch what to alert on or to look at; a dash for what only explains others
 */
public record Metric(String name, Kind kind, String unit, List<Label> labels, String meaning, String watch) {

    /** How Prometheus gets it. */
    public enum Kind {
        /** Only rises; {@code rate()} of it is what matters. */
        COUNTER("counter", "_total"),
        /** What is so now. */
        GAUGE("gauge", ""),
        /** Durations in seconds, in buckets, with {@code _count}, {@code _sum} and {@code _max}. */
        TIMER("histogram", "_seconds"),
        /** Sizes, likewise. */
        SUMMARY("histogram", "");

        private final String type;
        private final String suffix;

        Kind(String type, String suffix) {
            this.type = type;
            this.suffix = suffix;
        }
    }

    /**
     * A label.
     *
     * @param values all it may have, or whose they are: always few
     */
    public record Label(String name, String values) {}

    public static Metric counter(String name, String unit, String meaning, String watch, Label... labels) {
        return new Metric(name, Kind.COUNTER, unit, List.of(labels), meaning, watch);
    }

    public static Metric gauge(String name, String unit, String meaning, String watch, Label... labels) {
        return new Metric(name, Kind.GAUGE, unit, List.of(labels), meaning, watch);
    }

    public static Metric timer(String name, String meaning, String watch, Label... labels) {
        return new Metric(name, Kind.TIMER, "seconds", List.of(labels), meaning, watch);
    }

    public static Metric summary(String name, String unit, String meaning, String watch, Label... labels) {
        return new Metric(name, Kind.SUMMARY, unit, List.of(labels), meaning, watch);
    }

    /** As Prometheus shows it. */
    public String exposed() {
        return name.replace('.', '_') + kind.suffix;
    }

    /** Prometheus' word for the kind. */
    public String type() {
        return kind.type;
    }

    /**
     * Micrometer's tags.
     *
     * @param values one for each label, in their order
     */
    public String[] tags(String... values) {
        if (values.length != labels.size()) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT, "%s has %d labels and was given %d", name, labels.size(), values.length));
        }
        String[] tags = new String[2 * values.length];
        for (int i = 0; i < values.length; i++) {
            tags[2 * i] = labels.get(i).name();
            tags[2 * i + 1] = values[i];
        }
        return tags;
    }
}
