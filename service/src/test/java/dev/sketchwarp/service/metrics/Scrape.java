package dev.sketchwarp.service.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What {@code /metrics} of a program said.
 *
 * @param types a metric's name to its type
 * @param labels a metric's name to the labels of its series
 * @param values a series, labels included, to its value
 */
public record Scrape(Map<String, String> types, Map<String, Set<String>> labels, Map<String, Double> values) {

    private static final String OURS = "sketchwarp_";
    private static final Pattern SAMPLE = Pattern.compile("(\\w+)(?:\\{(.*)})? (\\S+)");
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"(?:[^\"\\\\]|\\\\.)*\"");

    /** @param program address of its health and metrics */
    public static Scrape of(URI program) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(program.resolve("/metrics")).build();
        return parse(HttpClient.newHttpClient()
                .send(request, BodyHandlers.ofString())
                .body());
    }

    static Scrape parse(String text) {
        Scrape scrape = new Scrape(new HashMap<>(), new HashMap<>(), new HashMap<>());
        text.lines().forEach(scrape::read);
        return scrape;
    }

    private void read(String line) {
        String[] words = line.split(" ");
        if (words[0].equals("#")) {
            if (words[1].equals("TYPE")) {
                types.put(words[2], words[3]);
            }
            return;
        }
        Matcher sample = SAMPLE.matcher(line);
        if (!sample.matches()) {
            throw new IllegalArgumentException("no sample: " + line);
        }
        values.put(line.substring(0, line.lastIndexOf(' ')), Double.parseDouble(sample.group(3)));
        Set<String> names = labels.computeIfAbsent(family(sample.group(1)), unused -> new TreeSet<>());
        Matcher label = LABEL.matcher(sample.group(2) == null ? "" : sample.group(2));
        while (label.find()) {
            names.add(label.group(1));
        }
        names.remove("le"); // of a histogram's buckets
    }

    private String family(String sample) {
        String histogram = sample.replaceFirst("_(bucket|count|sum)$", "");
        return "histogram".equals(types.get(histogram)) ? histogram : sample;
    }

    /**
     * Exactly these are there, with their types and labels. Of what is not ours, e.g. Kafka's metrics, others may be there and
     * may have more labels.
     */
    public void assertIs(List<Metric> catalogue) {
        List<String> problems = new ArrayList<>();
        Set<String> known = new TreeSet<>();
        for (Metric metric : catalogue) {
            known.add(metric.exposed());
            known.add(metric.exposed() + "_max"); // which Micrometer adds to a histogram
            compare(metric, problems);
        }
        types.keySet().stream()
                .filter(name -> name.startsWith(OURS) && !known.contains(name))
                .forEach(name -> problems.add(name + " is not in the catalogue, so nobody knows what it means"));
        assertThat(problems).as("metrics that differ from docs/metrics.md").isEmpty();
    }

    private void compare(Metric metric, List<String> problems) {
        String name = metric.exposed();
        String type = types.get(name);
        if (type == null) {
            problems.add(name + " is in the catalogue, but the program does not tell it");
            return;
        }
        if (!type.equals(metric.type())) {
            problems.add(name + " is a " + type + ", but a " + metric.type() + " in the catalogue");
        }
        Set<String> documented = new TreeSet<>();
        metric.labels().forEach(label -> documented.add(label.name()));
        Set<String> told = labels.getOrDefault(name, Set.of());
        boolean same = name.startsWith(OURS) ? told.equals(documented) : told.containsAll(documented);
        if (!same) {
            problems.add(name + " has the labels " + told + ", but " + documented + " in the catalogue");
        }
    }
}
