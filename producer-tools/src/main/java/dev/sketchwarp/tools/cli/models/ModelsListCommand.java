package dev.sketchwarp.tools.cli.models;

import dev.sketchwarp.events.ModelVersion;
import dev.sketchwarp.service.access.Role;
import dev.sketchwarp.service.models.ModelHistory;
import dev.sketchwarp.tools.cli.command.ClusterCommand;
import dev.sketchwarp.tools.cli.command.Printer;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;

@Command(
        name = "list",
        description = "List each version's newest announcement: name, version, status, time, weights, metrics, reason.")
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
            history.versions(name).forEach(version -> printer.print(json(version), text(version)));
        }
        if (history.names().isEmpty()) {
            note("no model has been announced; 'sketchwarp models publish' announces one");
        }
        history.skipped().sentences().forEach(this::note);
        return ExitCode.OK;
    }

    private static Map<String, Object> json(ModelVersion version) {
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
        return json;
    }

    private static String text(ModelVersion version) {
        return "%-12s %-16s %-9s %s  %s  %s  %s"
                .formatted(
                        version.getName(),
                        version.getVersion(),
                        version.getStatus(),
                        version.getPublishedAt(),
                        version.getWeights().getUri(),
                        version.getMetrics().getValues(),
                        version.getReason());
    }
}
