package dev.sketchwarp.trainer.orchestration;

import dev.sketchwarp.events.ModelStatus;
import dev.sketchwarp.events.ModelVersion;
import dev.sketchwarp.model.weights.ModelDirectory;
import dev.sketchwarp.model.weights.ModelManifest;
import dev.sketchwarp.model.weights.ModelProvenance;
import dev.sketchwarp.model.weights.ModelStore;
import dev.sketchwarp.service.models.ModelHistory;
import dev.sketchwarp.service.models.ModelVersionLog;
import dev.sketchwarp.trainer.announcement.ModelAnnouncements;
import dev.sketchwarp.trainer.evaluation.EvaluationReport;
import dev.sketchwarp.trainer.orchestration.Gate.Opponent;
import dev.sketchwarp.trainer.orchestration.Verdict.Better;
import dev.sketchwarp.trainer.orchestration.Verdict.Refused;
import dev.sketchwarp.trainer.progress.TrainingStatus.Ended;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Brings what a training made to the model store and to the announcements: upload, CANDIDATE, then LIVE or RETIRED. A refused
 * version is uploaded too, so that a person can make it live nevertheless.
 *
 * <p>After a kill it is called again for the same training, and each step that was done already is skipped: the upload ends with
 * its manifest, and what was announced is on record. So a version is live only with all its weights in the store.
 */
final class Publisher {

    /** What was just done; for tests that stop here. */
    enum Step {
        UPLOADED,
        CANDIDATE,
        CONCLUDED
    }

    private final ModelStore store;
    private final ModelVersionLog log;
    private final Gate gate;
    private final TrainingMeters meters;
    private final Consumer<Step> after;

    Publisher(ModelStore store, ModelVersionLog log, Gate gate, TrainingMeters meters, Consumer<Step> after) {
        this.store = store;
        this.log = log;
        this.gate = gate;
        this.meters = meters;
        this.after = after;
    }

    /**
     * @param folder of the finished training
     * @throws dev.sketchwarp.service.models.PublishConflictException somebody else published; call again
     */
    Ended publish(Training training, Path folder) throws IOException {
        ModelDirectory model = new ModelDirectory(folder.resolve("model"));
        ModelManifest manifest = withOffsets(model.manifest(), training);
        ModelHistory history = log.read();
        Optional<ModelVersion> known = announced(history, manifest);
        if (known.isPresent() && known.get().getStatus() != ModelStatus.CANDIDATE) {
            return ended(known.get());
        }
        Verdict verdict = judge(training, folder, history.live(manifest.name()));
        URI weights = store.put(model, manifest);
        after.accept(Step.UPLOADED);
        if (known.isEmpty()) {
            log.publish(ModelAnnouncements.of(manifest, weights, ModelStatus.CANDIDATE, training.why()));
            after.accept(Step.CANDIDATE);
        }
        ModelStatus status = verdict instanceof Better ? ModelStatus.LIVE : ModelStatus.RETIRED;
        String reason = verdict instanceof Better ? verdict.reason() : "refused: " + verdict.reason();
        ModelVersion conclusion = ModelAnnouncements.of(manifest, weights, status, reason);
        log.publish(conclusion);
        after.accept(Step.CONCLUDED);
        return ended(conclusion);
    }

    private static Optional<ModelVersion> announced(ModelHistory history, ModelManifest manifest) {
        return history.versions(manifest.name()).stream()
                .filter(version -> version.getVersion().equals(manifest.version()))
                .findFirst();
    }

    private static Ended ended(ModelVersion version) {
        return new Ended(
                version.getVersion(),
                version.getStatus() == ModelStatus.LIVE ? "live" : "refused",
                version.getReason());
    }

    private Verdict judge(Training training, Path folder, Optional<ModelVersion> live) throws IOException {
        String now = live.map(ModelVersion::getVersion).orElse(null);
        if (!Objects.equals(now, training.parent())) {
            return new Refused("%s became live while it was compared with %s"
                    .formatted(
                            now == null ? "no version" : "version " + now,
                            training.parent() == null ? "none" : "version " + training.parent()));
        }
        EvaluationReport candidate = EvaluationReport.read(folder.resolve("evaluation.json"));
        meters.measured(training.version(), candidate);
        return gate.judge(candidate, opponent(training, folder));
    }

    private Optional<Opponent> opponent(Training training, Path folder) throws IOException {
        Path report = folder.resolve("evaluation-compare.json");
        if (training.parent() == null || !Files.exists(report)) {
            return Optional.empty();
        }
        EvaluationReport compared = EvaluationReport.read(report);
        meters.measured(training.parent(), compared);
        return Optional.of(Opponent.of(training.parent(), compared));
    }

    private static ModelManifest withOffsets(ModelManifest made, Training training) {
        ModelProvenance provenance = made.provenance();
        return made.withProvenance(new ModelProvenance(
                training.offsets(),
                provenance.seeds(),
                provenance.codeVersion(),
                provenance.parentVersion(),
                provenance.plan(),
                provenance.sources()));
    }
}
