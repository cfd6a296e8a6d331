package dev.sketchwarp.model.weights;

import dev.sketchwarp.model.network.NetworkSpec;
import dev.sketchwarp.model.tensor.DType;
import dev.sketchwarp.model.tensor.Weights;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * One model version on disk: {@code weights.safetensors} and {@code manifest.json}. The manifest is written last, so
 * that a directory with a manifest is a whole model. A version never changes: an existing one is not overwritten.
 */
public record ModelDirectory(Path path) {

    public static final String WEIGHTS = "weights.safetensors";
    public static final String MANIFEST = "manifest.json";

    /**
     * Reads the manifest alone.
     *
     * @throws ModelFileException if there is no manifest or it is not readable
     */
    public ModelManifest manifest() throws IOException {
        Path file = path.resolve(MANIFEST);
        return ModelManifest.parse(Safetensors.readBytes(file).array(), file.toString());
    }

    /**
     * The weights, from the very bytes whose hash was compared.
     *
     * @throws ModelFileException if the file is missing, is not the one the manifest names, or is not readable
     */
    public Weights weights(ModelManifest manifest) throws IOException {
        Path file = path.resolve(WEIGHTS);
        ByteBuffer bytes = Safetensors.readBytes(file);
        verify(bytes, manifest.weights(), file.toString());
        return Safetensors.parse(bytes, file.toString()).weights();
    }

    /**
     * Writes a model version.
     *
     * @throws ModelFileException if the directory holds one already
     */
    public ModelManifest write(
            String name,
            String version,
            NetworkSpec spec,
            Weights weights,
            ModelMetrics metrics,
            ModelProvenance provenance)
            throws IOException {
        WeightsFile file = writeWeights(weights, DType.F32);
        ModelManifest manifest = new ModelManifest(name, version, spec, file, metrics, provenance, null);
        writeManifest(manifest);
        return manifest;
    }

    /**
     * Writes the weights of a model version whose manifest comes later, once the weights as stored have been measured.
     *
     * @param dtype F32, or F16 or BF16 to halve the file
     * @throws ModelFileException if the directory holds a model already
     */
    public WeightsFile writeWeights(Weights weights, DType dtype) throws IOException {
        if (Files.exists(path.resolve(MANIFEST))) {
            throw new ModelFileException(path + " already holds a model. Choose another directory or delete this one.");
        }
        return new Safetensors(Map.of(), weights).write(path.resolve(WEIGHTS), dtype);
    }

    /** Makes the weights written before a whole model. */
    public void writeManifest(ModelManifest manifest) throws IOException {
        DurableFile.write(path.resolve(MANIFEST), out -> out.write(manifest.toJson()));
    }

    /**
     * Compares a whole weights file with what it should be.
     *
     * @param source names the file in error messages
     * @throws ModelFileException if it is another one
     */
    public static void verify(ByteBuffer bytes, WeightsFile expected, String source) throws ModelFileException {
        if (bytes.remaining() != expected.bytes()) {
            throw new ModelFileException(source + " has " + bytes.remaining() + " bytes instead of " + expected.bytes()
                    + ". Fetch the model again.");
        }
        String sha256 = Sha256.hex(bytes);
        if (!sha256.equals(expected.sha256())) {
            throw new ModelFileException(source + " has sha256 " + sha256 + " instead of " + expected.sha256()
                    + ". It was damaged or replaced: fetch the model again, and do not run it.");
        }
    }
}
