package dev.sketchwarp.trainer.orchestration;

import dev.sketchwarp.model.weights.ModelDirectory;
import dev.sketchwarp.model.weights.ModelFileException;
import dev.sketchwarp.model.weights.ModelStore;
import dev.sketchwarp.service.s3.S3Address;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The version that a training starts from, on this machine's disk: in its own folder, or in the training's where it has to be fetched. */
final class ParentModel {

    /** Folder of a copy. */
    static final String COPY = "parent";

    private final ModelStore store;

    ParentModel(ModelStore store) {
        this.store = store;
    }

    /**
     * Where it is, or will be once it was looked for.
     *
     * @param folder of the training
     */
    static @Nullable Path folder(Training training, Path folder) {
        String parent = training.parentModel();
        if (parent == null) {
            return null;
        }
        return S3Address.isMeant(parent) ? folder.resolve(COPY) : Path.of(parent);
    }

    /**
     * Looks for it, and fetches it where it is elsewhere.
     *
     * @return why the training cannot begin at all; empty when it can
     * @throws IOException the model store does not answer now
     */
    Optional<String> obstacle(Training training, Path folder) throws IOException {
        String parent = training.parentModel();
        Path here = folder(training, folder);
        if (parent == null || here == null) {
            return Optional.empty();
        }
        String live = "the live version " + training.parent();
        if (S3Address.isMeant(parent)) {
            try {
                store.fetch(URI.create(parent), here);
            } catch (ModelFileException | IllegalArgumentException e) {
                return Optional.of(live + " cannot be started from: " + e.getMessage());
            }
        }
        return Files.exists(here.resolve(ModelDirectory.MANIFEST))
                ? Optional.empty()
                : Optional.of(
                        live + " should be in " + parent + ", but there is no model: give the trainer access to it");
    }
}
