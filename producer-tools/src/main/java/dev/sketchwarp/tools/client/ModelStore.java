package dev.sketchwarp.tools.client;

import dev.sketchwarp.model.weights.ModelDirectory;
import dev.sketchwarp.model.weights.ModelManifest;
import dev.sketchwarp.tools.CommandFailure;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * A folder that processors read weights from, {@code NAME/VERSION/weights.safetensors} and {@code manifest.json} in it.
 *
 * @param folder on a disk that the processors see under the same path
 */
public record ModelStore(Path folder) {

    /** @param address of the form {@code file:///path} or {@code file:path} */
    public static ModelStore at(URI address) {
        if (!"file".equals(address.getScheme())) {
            throw new CommandFailure(
                    "The model store " + address + " cannot be written: only file: stores can so far.");
        }
        String path = address.isOpaque() ? address.getSchemeSpecificPart() : address.getPath();
        return new ModelStore(Path.of(path).toAbsolutePath().normalize());
    }

    /**
     * Copies a model into the store.
     *
     * @return the address of its weights
     */
    public URI put(ModelDirectory model) throws IOException {
        ModelManifest manifest = model.manifest();
        model.weights(manifest); // verifies that they are the manifest's
        Path target = folder.resolve(manifest.name()).resolve(manifest.version());
        ModelDirectory stored = new ModelDirectory(target);
        if (!Files.exists(target.resolve(ModelDirectory.MANIFEST))) {
            Files.createDirectories(target);
            copy(model.path(), target, ModelDirectory.WEIGHTS);
            copy(model.path(), target, ModelDirectory.MANIFEST);
        } else if (!stored.manifest().weights().equals(manifest.weights())) {
            throw new CommandFailure("The store holds another " + manifest.name() + " " + manifest.version() + " in "
                    + target + ": a version never changes, so publish this one under another version.");
        }
        return target.resolve(ModelDirectory.WEIGHTS).toUri();
    }

    private static void copy(Path from, Path to, String name) throws IOException {
        Path partial = to.resolve(name + ".part");
        Files.copy(from.resolve(name), partial, StandardCopyOption.REPLACE_EXISTING);
        Files.move(partial, to.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    }
}
