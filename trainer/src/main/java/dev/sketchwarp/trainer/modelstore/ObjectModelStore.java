package dev.sketchwarp.trainer.modelstore;

import dev.sketchwarp.model.weights.DurableFile;
import dev.sketchwarp.model.weights.ModelDirectory;
import dev.sketchwarp.model.weights.ModelFileException;
import dev.sketchwarp.model.weights.ModelManifest;
import dev.sketchwarp.model.weights.ModelStore;
import dev.sketchwarp.service.s3.ObjectStore;
import dev.sketchwarp.service.s3.ObjectStoreException;
import dev.sketchwarp.service.s3.ObjectStoreException.Trouble;
import dev.sketchwarp.service.s3.S3Address;
import dev.sketchwarp.service.s3.S3Address.InvalidAddressException;
import dev.sketchwarp.service.s3.S3Config;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A store in object storage. Objects are only ever written where there are none, so of two who publish the same version at the same time
 * the second finds the first one's. In this order, so that a manifest means a whole version:
 *
 * <pre>
 *   weights, if there are none ─▶ read back and compared ─▶ manifest, if there is none ─▶ read back and compared
 * </pre>
 *
 * A kill between any two steps leaves what the next try goes on from. A connection lasts for one version, as they are rare.
 *
 * @param root bucket, or bucket and prefix
 * @param s3 where object storage is
 */
public record ObjectModelStore(S3Address root, S3Config s3) implements ModelStore {

    private static final int MAX_MANIFEST_BYTES = 16 << 20;

    @Override
    public URI put(ModelDirectory model, ModelManifest manifest) throws IOException {
        model.weights(manifest); // verifies that they are the manifest's
        S3Address version = root.resolve(manifest.name()).resolve(manifest.version());
        S3Address weights = version.resolve(ModelDirectory.WEIGHTS);
        try (ObjectStore objects = ObjectStore.ofLargeFiles(s3)) {
            Optional<ModelManifest> stored = manifest(objects, version);
            if (stored.isEmpty()) {
                boolean ours = objects.writeNew(weights, model.path().resolve(ModelDirectory.WEIGHTS));
                requireWhole(objects, weights, manifest, ours);
                objects.writeNew(version.resolve(ModelDirectory.MANIFEST), manifest.toJson());
                stored = manifest(objects, version);
            }
            ModelStore.requireSame(
                    manifest,
                    stored.orElseThrow(() -> new IOException(
                            version + " lost its manifest while it was published; somebody deletes objects there")),
                    version.toString());
        }
        return weights.toUri();
    }

    /** Empty where there is none. */
    private static Optional<ModelManifest> manifest(ObjectStore objects, S3Address version) throws IOException {
        S3Address address = version.resolve(ModelDirectory.MANIFEST);
        try {
            byte[] json = objects.read(address, MAX_MANIFEST_BYTES)
                    .orElseThrow(() -> new ModelFileException(
                            address + " has more than " + MAX_MANIFEST_BYTES + " bytes: that is no manifest."));
            return Optional.of(ModelManifest.parse(json, address.toString()));
        } catch (ObjectStoreException e) {
            if (e.trouble() == Trouble.NO_SUCH_KEY) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** As a processor will read them. */
    private static void requireWhole(ObjectStore objects, S3Address weights, ModelManifest manifest, boolean ours)
            throws IOException {
        try {
            ModelDirectory.verify(bytes(objects, weights, manifest), manifest.weights(), weights.toString());
        } catch (ModelFileException e) {
            throw new ModelFileException(
                    ours
                            ? weights + " was damaged on its way there: delete it and publish again. " + e.getMessage()
                            : weights
                                    + " is there without a manifest, with other weights: either somebody else is publishing "
                                    + manifest.name() + " " + manifest.version()
                                    + ", or what a broken copy left has to be deleted. Publish this one under another version.",
                    e);
        }
    }

    private static ByteBuffer bytes(ObjectStore objects, S3Address weights, ModelManifest manifest) throws IOException {
        int size;
        try {
            size = Math.toIntExact(manifest.weights().bytes());
        } catch (ArithmeticException e) {
            throw new ModelFileException(weights + " has more bytes than a weights file may have, 2 GiB.", e);
        }
        return ByteBuffer.wrap(objects.read(weights, size)
                .orElseThrow(() -> new ModelFileException(weights + " has more than " + size + " bytes.")));
    }

    @Override
    public ModelDirectory fetch(URI weights, Path folder) throws IOException {
        S3Address address = inStore(weights);
        ModelDirectory copy = new ModelDirectory(folder);
        if (Files.exists(folder.resolve(ModelDirectory.MANIFEST))) { // written last
            return copy;
        }
        try (ObjectStore objects = ObjectStore.ofLargeFiles(s3)) {
            ModelManifest manifest = manifest(objects, address.parent())
                    .orElseThrow(() ->
                            new ModelFileException(address.parent() + " has no manifest: it is no model version."));
            ByteBuffer bytes = bytes(objects, address, manifest);
            ModelDirectory.verify(bytes, manifest.weights(), address.toString());
            DurableFile.write(folder.resolve(ModelDirectory.WEIGHTS), out -> out.write(bytes.array()));
            copy.writeManifest(manifest);
        }
        return copy;
    }

    private S3Address inStore(URI weights) throws ModelFileException {
        try {
            S3Address address = S3Address.of(weights);
            if (address.isBelow(root)) {
                return address;
            }
            throw new ModelFileException(weights + " is not in the model store " + root
                    + ", and nothing else is read: publish that version there.");
        } catch (InvalidAddressException e) {
            throw new ModelFileException(String.valueOf(e.getMessage()), e);
        }
    }
}
