package dev.sketchwarp.tools.cli.models;

import dev.sketchwarp.events.ModelVersion;
import dev.sketchwarp.events.Rollout;
import dev.sketchwarp.events.RolloutFigures;
import dev.sketchwarp.service.access.Role;
import dev.sketchwarp.service.models.ModelHistory;
import dev.sketchwarp.tools.cli.command.ClusterCommand;
import dev.sketchwarp.tools.cli.command.Printer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;

@Command(
        name = "list",
        description = "List each version's newest announcement: name, version, status, time, weights, metrics, reason.",
        footer = {"", "Of a version that is tried beside the LIVE one, the status is CANARY or SHADOW."})
final class ModelsListCommand extends ClusterCommand {

    @Mixin
    private Printer printer = new Printer();

    @Override
    public Role role() {
        return Role.MODELS;
    }

    @Override
    public Integer call() {
        ModelHistory history = connection().modelVersions().read();
        for (String name : history.names()) {
            Optional<Rollout> rollout = history.live(name).flatMap(ModelVersion::getRollout);
            history.versions(name).forEach(version -> {
                Optional<Rollout> its =
                        rollout.filter(tried -> tried.getVersion().equals(version.getVersion()));
                printer.print(json(version, its), text(version, its));
            });
        }
        if (history.names().isEmpty()) {
            note("no model has been announced; 'sketchwarp models publish' announces one");
        }
        history.skipped().sentences().forEach(this::note);
        return ExitCode.OK;
    }

    private static Map<String, Object> json(ModelVersion version, Optional<Rollout> rollout) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", version.getName());
        json.put("version", version.getVersion());
        json.put("status", version.getStatus().toString());
        json.put("published_at", version.getPublishedAt().toString());
        json.put("weights", version.getWeights().getUri());
        json.put("sha256", version.getWeights().getSha256());
        json.put("evaluation_set", version.getMetrics().getEvaluationSet());
        json.put("metrics", version.getMetrics().getValues());
        json.put("reason", version.getReason());
        rollout.ifPresent(tried -> json.put("rollout", json(tried)));
        version.getFigures().ifPresent(figures -> json.put("figures", json(figures)));
        return json;
    }

    private static Map<String, Object> json(Rollout rollout) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("mode", rollout.getMode().toString());
        json.put("share", rollout.getShare());
        json.put("pairs", rollout.getPairs());
        json.put("max_disagreement", rollout.getMaxDisagreement());
        json.put("max_worse_cycle_error", rollout.getMaxWorseCycleError());
        json.put("max_lower_confidence", rollout.getMaxLowerConfidence());
        json.put("started_at", rollout.getStartedAt().toString());
        return json;
    }

    private static Map<String, Object> json(RolloutFigures figures) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("live_version", figures.getLiveVersion());
        json.put("pairs", figures.getPairs());
        json.put("disagreement", figures.getDisagreement());
        json.put("cycle_error", figures.getCycleError());
        json.put("live_cycle_error", figures.getLiveCycleError());
        json.put("confidence", figures.getConfidence().orElse(null));
        json.put("live_confidence", figures.getLiveConfidence().orElse(null));
        json.put("inference_ms", figures.getInferenceMs());
        json.put("live_inference_ms", figures.getLiveInferenceMs());
        return json;
    }

    private static String text(ModelVersion version, Optional<Rollout> rollout) {
        return "%-12s %-16s %-9s %s  %s  %s  %s"
                .formatted(
                        version.getName(),
                        version.getVersion(),
                        rollout.map(tried -> tried.getMode().toString())
                                .orElse(version.getStatus().toString()),
                        version.getPublishedAt(),
                        version.getWeights().getUri(),
                        version.getMetrics().getValues(),
                        version.getReason());
    }
}
