package dev.sketchwarp.tools.local;

import dev.sketchwarp.events.ModelVersion;
import dev.sketchwarp.model.weights.ModelDirectory;
import dev.sketchwarp.model.weights.ModelManifest;
import dev.sketchwarp.model.weights.ModelStore;
import dev.sketchwarp.service.models.ModelVersionLog;
import dev.sketchwarp.trainer.announcement.ModelAnnouncements;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The model that processors run.
 *
 * @param untrained whether its weights are fresh, so that it predicts the identity
 */
public record LiveModel(String name, String version, boolean untrained) {

    /** What people must know about a model that is untrained. */
    public static final String UNTRAINED_NOTE =
            "freshly initialised weights, never trained, so it predicts the identity";

    public static final String NAME = "sketchwarp";

    /** The version whose weights are fresh. */
    public static final String UNTRAINED = "untrained";

    /** For people. */
    @Override
    public String toString() {
        return name + " " + version + (untrained ? ": " + UNTRAINED_NOTE : "");
    }

    /**
     * Sees to it that a model is live.
     *
     * @param wanted folder of the model to run; empty: the one that is live, or the shipped one if none is
     * @param reason why, for people
     */
    public static LiveModel ensure(ModelVersionLog log, ModelStore store, Optional<Path> wanted, String reason)
            throws IOException {
        Optional<ModelVersion> live = log.read().live(NAME);
        if (wanted.isEmpty() && live.isPresent()) {
            return of(live.get());
        }
        if (wanted.isPresent()) {
            return publish(log, store, new ModelDirectory(wanted.get()), reason);
        }
        try (TemporaryFolder folder = TemporaryFolder.create()) {
            return publish(log, store, ShippedModel.unpack(folder.path()), reason);
        }
    }

    private static LiveModel publish(ModelVersionLog log, ModelStore store, ModelDirectory model, String reason)
            throws IOException {
        ModelManifest manifest = model.manifest();
        ModelVersion announcement = ModelAnnouncements.live(manifest, store.put(model), reason);
        log.publish(announcement);
        return of(announcement);
    }

    private static LiveModel of(ModelVersion version) {
        return new LiveModel(
                version.getName(), version.getVersion(), version.getVersion().equals(UNTRAINED));
    }
}
