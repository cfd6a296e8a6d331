package dev.sketchwarp.docker;

import dev.sketchwarp.processor.meter.ProcessorMetrics;
import dev.sketchwarp.service.metrics.Metric;
import dev.sketchwarp.service.metrics.Metric.Label;
import dev.sketchwarp.trainer.meter.TrainerMetrics;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Compares the metrics and labels in queries with those that our programs tell. */
final class PromQl {

    /** Every metric that we use begins like this; functions and labels do not. */
    private static final Pattern METRIC =
            Pattern.compile("\\b((?:sketchwarp|kafka|jvm|process|cache)_[a-z0-9_]+)\\b(?:\\s*\\{([^}]*)})?");

    private static final Pattern MATCHER = Pattern.compile("(\\w+)\\s*(?:=~|!~|!=|=)\\s*\"");

    /** What Prometheus adds, and a histogram's buckets have. */
    private static final Set<String> EVERYWHERE = Set.of("job", "instance", "le");

    private static final Map<String, Set<String>> LABELS = labels();

    private PromQl() {}

    private static Map<String, Set<String>> labels() {
        Map<String, Set<String>> labels = new HashMap<>();
        Stream.of(ProcessorMetrics.reported(), TrainerMetrics.reported())
                .flatMap(List::stream)
                .forEach(metric -> series(metric).forEach(series -> labels.put(series, names(metric))));
        return labels;
    }

    /** Every name that series of it have, as queries use them. */
    private static Stream<String> series(Metric metric) {
        return metric.type().equals("histogram")
                ? Stream.of("_bucket", "_count", "_sum", "_max").map(metric.exposed()::concat)
                : Stream.of(metric.exposed());
    }

    private static Set<String> names(Metric metric) {
        Set<String> names = metric.labels().stream().map(Label::name).collect(Collectors.toCollection(HashSet::new));
        names.addAll(EVERYWHERE);
        return names;
    }

    /** What in a query no program of ours tells. */
    static List<String> unknown(String query) {
        List<String> problems = new ArrayList<>();
        Matcher metric = METRIC.matcher(query);
        while (metric.find()) {
            Set<String> known = LABELS.get(metric.group(1));
            if (known == null) {
                problems.add(metric.group(1) + " is no metric of docs/metrics.md, in: " + query);
                continue;
            }
            Matcher label = MATCHER.matcher(metric.group(2) == null ? "" : metric.group(2));
            while (label.find()) {
                if (!known.contains(label.group(1))) {
                    problems.add(metric.group(1) + " has no label " + label.group(1) + ", in: " + query);
                }
            }
        }
        return problems;
    }
}
