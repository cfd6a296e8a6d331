package dev.sketchwarp.tools.cli.models;

import dev.sketchwarp.events.ModelVersion;
import dev.sketchwarp.events.Rollout;
import dev.sketchwarp.service.access.Role;
import dev.sketchwarp.service.models.ModelHistory;
import dev.sketchwarp.tools.cli.command.ClusterCommand;
import dev.sketchwarp.tools.cli.command.Printer;
import dev.sketchwarp.tools.live.watch.EventJson;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
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
        version.getFigures().ifPresent(figures -> json.put("figures", EventJson.of(figures)));
        return json;
    }

    /** What it is and by what rules it ends; the version is listed by itself. */
    private static Map<String, @Nullable Object> json(Rollout rollout) {
        Map<String, @Nullable Object> json = EventJson.of(rollout);
        json.keySet().removeAll(Set.of("version", "weights", "network_spec", "metrics", "provenance", "confidence"));
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
