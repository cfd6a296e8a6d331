package dev.sketchwarp.model.weights;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A folder that processors read weights from, {@code NAME/VERSION/weights.safetensors} and {@code manifest.json} in it.
 *
 * @param folder on a disk that the processors see under the same path
 */
public record ModelStore(Path folder) {

    /**
     * @param address of the form {@code file:///path} or {@code file:path}
     * @throws ModelFileException it is of another form
     */
    public static ModelStore at(URI address) throws ModelFileException {
        if (!"file".equals(address.getScheme())) {
            throw new ModelFileException(
                    "The model store " + address + " cannot be written: only file: stores can so far.");
        }
        String path = address.isOpaque() ? address.getSchemeSpecificPart() : address.getPath();
        return new ModelStore(Path.of(path).toAbsolutePath().normalize());
    }

    /**
     * Copies a model into the store; done already, it does nothing. Its manifest comes last, so a version that has one is
     * whole, also after a kill or a power cut; what a killed copy left is deleted once the next one is whole.
     *
     * @return the address of its weights
     * @throws ModelFileException the weights are not the manifest's, or the store holds others under that version
     */
    public URI put(ModelDirectory model) throws IOException {
        return put(model, model.manifest());
    }

    /**
     * Copies a model's weights into the store under another manifest, for the same weights.
     *
     * @see #put(ModelDirectory)
     */
    public URI put(ModelDirectory model, ModelManifest manifest) throws IOException {
        model.weights(manifest); // verifies that they are the manifest's
        Path target = folder.resolve(manifest.name()).resolve(manifest.version());
        if (!isWhole(target)) {
            copy(model, manifest, target);
        }
        DurableFile.deleteLeftovers(target);
        if (!new ModelDirectory(target).manifest().weights().equals(manifest.weights())) {
            throw new ModelFileException("The store holds another " + manifest.name() + " " + manifest.version()
                    + " in " + target + ": a version never changes, so publish this one under another version.");
        }
        return target.resolve(ModelDirectory.WEIGHTS).toUri();
    }

    private static boolean isWhole(Path version) {
        return Files.exists(version.resolve(ModelDirectory.MANIFEST));
    }

    private static void copy(ModelDirectory model, ModelManifest manifest, Path target) throws IOException {
        try {
            DurableFile.write(
                    target.resolve(ModelDirectory.WEIGHTS),
                    out -> Files.copy(model.path().resolve(ModelDirectory.WEIGHTS), out));
            DurableFile.write(target.resolve(ModelDirectory.MANIFEST), out -> out.write(manifest.toJson()));
        } catch (IOException e) {
            if (!isWhole(target)) { // else somebody else copied it at the same time, and tidied our copy away
                throw e;
            }
        }
    }
}
