package dev.sketchwarp.model.weights;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A store in a folder.
 *
 * @param folder on a disk that the processors see under the same path
 */
public record FolderStore(Path folder) implements ModelStore {

    /**
     * @param address of the form {@code file:///path} or {@code file:path}
     */
    public static FolderStore at(URI address) {
        String path = address.isOpaque() ? address.getSchemeSpecificPart() : address.getPath();
        return new FolderStore(Path.of(path).toAbsolutePath().normalize());
    }

    /**
     * {@inheritDoc}
     *
     * <p>What a killed copy left is deleted once the next one is whole.
     */
    @Override
    public URI put(ModelDirectory model, ModelManifest manifest) throws IOException {
        model.weights(manifest); // verifies that they are the manifest's
        Path target = folder.resolve(manifest.name()).resolve(manifest.version());
        if (!isWhole(target)) {
            copy(model, manifest, target);
        }
        DurableFile.deleteLeftovers(target);
        ModelStore.requireSame(manifest, new ModelDirectory(target).manifest(), target.toString());
        return target.resolve(ModelDirectory.WEIGHTS).toUri();
    }

    /** As it lies there, in this store or not: a folder is read where it is. */
    @Override
    public ModelDirectory fetch(URI weights, Path folder) throws ModelFileException {
        try {
            return new ModelDirectory(Path.of(weights).resolveSibling(""));
        } catch (IllegalArgumentException | FileSystemNotFoundException e) {
            throw new ModelFileException(weights + " is not in a folder, as the versions of the model store "
                    + this.folder + " are: publish that version there.");
        }
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
