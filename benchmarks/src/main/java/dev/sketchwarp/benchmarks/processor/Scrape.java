package dev.sketchwarp.benchmarks.processor;

import dev.sketchwarp.benchmarks.HttpGet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A processor's metrics at one moment, or what they grew by between two.
 *
 * @param values by name and labels, as they stand in Prometheus' text format
 */
public record Scrape(Map<String, Double> values) {

    private static final Pattern SAMPLE = Pattern.compile("^([a-zA-Z_:][^ {]*(?:\\{.*})?) (\\S+)(?: \\d+)?$");
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** Reads a processor's metrics. */
    public static Scrape of(URI processor) throws IOException {
        return parse(get(processor, "/metrics").body());
    }

    public static Scrape parse(String text) {
        Map<String, Double> values = new TreeMap<>();
        for (String line : text.split("\n")) {
            Matcher sample = SAMPLE.matcher(line);
            if (sample.matches()) {
                values.put(sample.group(1), number(sample.group(2)));
            }
        }
        return new Scrape(values);
    }

    private static double number(String text) {
        return switch (text) {
            case "+Inf" -> Double.POSITIVE_INFINITY;
            case "-Inf" -> Double.NEGATIVE_INFINITY;
            default -> Double.parseDouble(text);
        };
    }

    /**
     * Whether a processor answers pairs.
     *
     * @throws UncheckedIOException it does not say
     */
    public static boolean ready(URI processor) {
        try {
            return get(processor, "/health/ready").statusCode() == 200;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static HttpResponse<String> get(URI processor, String path) throws IOException {
        return HttpGet.of(processor.resolve(path), PATIENCE);
    }

    /** What counters grew by since an earlier moment. */
    public Scrape since(Scrape earlier) {
        Map<String, Double> grown = new TreeMap<>();
        values.forEach((key, value) -> grown.put(key, value - earlier.values.getOrDefault(key, 0.0)));
        return new Scrape(grown);
    }

    /** All samples of a name together, of those with a label if one is given, {@code area="heap"}; 0: there are none. */
    public double sum(String name, String... label) {
        return values.entrySet().stream()
                .filter(sample -> name(sample.getKey()).equals(name))
                .filter(sample -> label.length == 0 || sample.getKey().contains(label[0]))
                .mapToDouble(Map.Entry::getValue)
                .filter(Double::isFinite)
                .sum();
    }

    /** The samples of a name, by the value of a label. */
    public Map<String, Double> by(String label, String name) {
        Pattern pattern = Pattern.compile("[{,]" + label + "=\"([^\"]*)\"");
        Map<String, Double> sums = new TreeMap<>();
        values.forEach((key, value) -> {
            Matcher found = pattern.matcher(key);
            if (name(key).equals(name) && found.find()) {
                sums.merge(found.group(1), value, Double::sum);
            }
        });
        return sums;
    }

    private static String name(String key) {
        int labels = key.indexOf('{');
        return labels < 0 ? key : key.substring(0, labels);
    }
}
