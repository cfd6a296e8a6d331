package dev.sketchwarp.benchmarks.chaos.audit;

import dev.sketchwarp.events.ModelStatus;
import dev.sketchwarp.events.ModelVersion;
import dev.sketchwarp.model.weights.ModelDirectory;
import dev.sketchwarp.model.weights.Sha256;
import dev.sketchwarp.service.models.ModelHistory;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;

/** Whether exactly one version is LIVE, and every version that was announced is whole. */
public record ModelAudit(int versions, List<String> problems) {

    /** @param name of the model */
    public static ModelAudit of(String name, ModelHistory history) {
        List<String> problems = new ArrayList<>();
        Collection<ModelVersion> versions = history.versions(name);
        List<String> live = versions.stream()
                .filter(version -> version.getStatus() == ModelStatus.LIVE)
                .map(ModelVersion::getVersion)
                .toList();
        if (live.size() != 1) {
            problems.add("one version must be LIVE, but these are: " + live);
        }
        if (history.live(name).isEmpty()) {
            problems.add("the newest announcement is not of a LIVE version");
        }
        for (ModelVersion version : versions) {
            String damage = damage(version);
            if (!damage.isEmpty()) {
                problems.add(
                        "version " + version.getVersion() + ", " + version.getStatus() + ", is not whole: " + damage);
            }
        }
        return new ModelAudit(versions.size(), problems);
    }

    private static String damage(ModelVersion version) {
        try {
            Path file = Path.of(URI.create(version.getWeights().getUri()));
            byte[] weights = Files.readAllBytes(file);
            if (!Sha256.hex(weights).equals(version.getWeights().getSha256())) {
                return "sha256 of " + file;
            }
            ModelDirectory model = new ModelDirectory(Objects.requireNonNull(file.getParent()));
            Object unused = model.weights(model.manifest());
            return "";
        } catch (IOException e) {
            return e.toString();
        }
    }
}
