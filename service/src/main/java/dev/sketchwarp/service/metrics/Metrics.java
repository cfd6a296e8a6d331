package dev.sketchwarp.service.metrics;

import dev.sketchwarp.service.program.Closing;
import dev.sketchwarp.service.program.Health;
import dev.sketchwarp.service.program.Readiness;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/** All meters of one program: its own, those of {@link ProgramMetrics}, of the JVM and of Kafka's clients. */
public final class Metrics implements AutoCloseable {

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Meters meters = new Meters(registry);
    private final Closing closing = new Closing();
    private final List<Runnable> beforeScrape = new CopyOnWriteArrayList<>();

    /**
     * @param causes all that {@code readiness} may name: each has a series from the start
     */
    public Metrics(Readiness readiness, List<String> causes) {
        closing.add(registry::close);
        new ClassLoaderMetrics().bindTo(registry);
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        bind(new JvmGcMetrics());
        meters.gauge(ProgramMetrics.MEMORY_RESIDENT, ProcessMemory::residentHere, "main");
        meters.gauge(ProgramMetrics.MEMORY_NATIVE, ProcessMemory::nativeHere);
        meters.gauge(ProgramMetrics.MEMORY_LIMIT, ProcessMemory::limit);
        gauges(ProgramMetrics.WAITING, () -> waiting(readiness.obstacles().keySet(), causes));
    }

    private static Map<List<String>, Double> waiting(Set<String> obstacles, List<String> causes) {
        Map<List<String>, Double> series = new HashMap<>();
        causes.forEach(cause -> series.put(List.of(cause), 0.0));
        obstacles.forEach(cause -> series.put(List.of(cause), 1.0));
        return series;
    }

    /** Reports the program's state from now on. */
    public void tell(Supplier<? extends Health> health) {
        meters.gauge(ProgramMetrics.LIVE, () -> health.get().live() ? 1 : 0);
        meters.gauge(ProgramMetrics.READY, () -> health.get().ready() ? 1 : 0);
    }

    /**
     * A gauge whose series come and go.
     *
     * @param series asked for at every scrape: labels' values to value
     */
    public void gauges(Metric metric, Supplier<Map<List<String>, Double>> series) {
        MultiGauge gauge = meters.gauges(metric);
        beforeScrape.add(() -> gauge.register(rows(metric, series.get()), true));
    }

    private static List<Row<?>> rows(Metric metric, Map<List<String>, Double> series) {
        List<Row<?>> rows = new ArrayList<>();
        series.forEach((labels, value) -> rows.add(Meters.row(metric, value, labels.toArray(String[]::new))));
        return rows;
    }

    public MeterRegistry registry() {
        return registry;
    }

    /** Adds meters of others, for as long as these live. */
    public <T extends MeterBinder & AutoCloseable> void bind(T meters) {
        closing.add(meters).bindTo(registry);
    }

    /** In Prometheus' text format. */
    public synchronized String text() {
        beforeScrape.forEach(Runnable::run);
        return registry.scrape();
    }

    @Override
    public void close() {
        closing.close();
    }
}
