package dev.sketchwarp.trainer.report;

import dev.sketchwarp.trainer.plan.Stage;
import dev.sketchwarp.trainer.plan.TrainingPlan;
import dev.sketchwarp.trainer.progress.TrainingEvent;
import dev.sketchwarp.trainer.progress.TrainingEvent.Evaluated;
import dev.sketchwarp.trainer.progress.TrainingEvent.Steps;
import dev.sketchwarp.trainer.report.Report.Losses;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;

/** A run's events as curves. */
public final class RunCurves {
    private final TrainingPlan plan;
    private final List<TrainingEvent> events;

    public RunCurves(TrainingPlan plan, List<TrainingEvent> events) {
        this.plan = plan;
        this.events = events;
    }

    /** For each stage a chart of its terms, and of the loss where it is not the only term; and one of the share that is no loss. */
    public List<Losses> losses() {
        List<Losses> charts = new ArrayList<>();
        for (int number = 0; number < plan.stages().size(); number++) {
            List<Steps> steps = steps(number);
            TreeSet<String> terms = new TreeSet<>();
            steps.forEach(event -> terms.addAll(event.terms().keySet()));
            boolean shares = terms.remove(Steps.OWN_KEY_FIRST);
            List<Curve> curves = new ArrayList<>();
            if (terms.size() != 1) {
                curves.add(curve("loss", steps, Steps::loss));
            }
            terms.forEach(term -> curves.add(term(term, steps)));
            if (!steps.isEmpty()) {
                charts.add(new Losses("Loss of the " + plan.stages().get(number).name() + " stage", curves));
            }
            if (shares) {
                charts.add(new Losses(
                        "Share of queries whose own key is the most alike", List.of(term(Steps.OWN_KEY_FIRST, steps))));
            }
        }
        return charts;
    }

    private static Curve term(String name, List<Steps> steps) {
        return curve(name.replace('_', ' '), steps, event -> event.terms().getOrDefault(name, Double.NaN));
    }

    /** Steps count over all stages. */
    public List<Curve> pck() {
        List<Curve> curves = new ArrayList<>();
        curves.add(evaluated("PCK 0.05", false, Evaluated::pck05));
        curves.add(evaluated("PCK 0.10", false, Evaluated::pck10));
        if (events.stream().anyMatch(event -> event instanceof Evaluated evaluated && evaluated.averaged())) {
            curves.add(evaluated("PCK 0.05, averaged weights", true, Evaluated::pck05));
            curves.add(evaluated("PCK 0.10, averaged weights", true, Evaluated::pck10));
        }
        return curves;
    }

    private List<Steps> steps(int number) {
        return events.stream()
                .filter(Steps.class::isInstance)
                .map(Steps.class::cast)
                .filter(event -> event.number() == number)
                .toList();
    }

    private static Curve curve(String name, List<Steps> steps, ToDoubleFunction<Steps> value) {
        return new Curve(
                name,
                steps.stream()
                        .map(event -> new Curve.Point(event.step(), value.applyAsDouble(event)))
                        .toList());
    }

    private Curve evaluated(String name, boolean averaged, ToDoubleFunction<Evaluated> value) {
        return new Curve(
                name,
                events.stream()
                        .filter(Evaluated.class::isInstance)
                        .map(Evaluated.class::cast)
                        .filter(event -> event.averaged() == averaged)
                        .map(event ->
                                new Curve.Point(stepsBefore(event.number()) + event.step(), value.applyAsDouble(event)))
                        .toList());
    }

    private int stepsBefore(int number) {
        return plan.stages().subList(0, number).stream().mapToInt(Stage::steps).sum();
    }
}
