package dev.sketchwarp.model.weights;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;

/** Where processors read weights from: {@code NAME/VERSION/weights.safetensors}, and {@code manifest.json} beside it. */
public interface ModelStore {

    /**
     * Copies a model's weights into the store under a manifest for them; done already, it does nothing. The manifest comes last, so a
     * version that has one is whole, also after a kill or a power cut.
     *
     * @return the address of its weights
     * @throws ModelFileException the weights are not the manifest's, or the store holds others under that version
     * @throws IOException the store cannot be written now
     */
    URI put(ModelDirectory model, ModelManifest manifest) throws IOException;

    /**
     * Copies a model into the store.
     *
     * @see #put(ModelDirectory, ModelManifest)
     */
    default URI put(ModelDirectory model) throws IOException {
        return put(model, model.manifest());
    }

    /**
     * A version on this machine's disk. It may turn out not to be whole when it is read.
     *
     * @param weights their address, as {@link #put} returned it
     * @param folder for a copy, where the store is elsewhere
     * @throws ModelFileException it is not a version of this store
     * @throws IOException the store cannot be read now
     */
    ModelDirectory fetch(URI weights, Path folder) throws IOException;

    /** @throws ModelFileException if a version that is stored already is another one than that to be stored */
    static void requireSame(ModelManifest wanted, ModelManifest stored, String where) throws ModelFileException {
        if (!stored.weights().equals(wanted.weights())) {
            throw new ModelFileException("The store holds another " + wanted.name() + " " + wanted.version() + " in "
                    + where + ": a version never changes, so publish this one under another version.");
        }
    }
}
