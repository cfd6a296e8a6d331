package dev.sketchwarp.model.weights.checkpoint;

import dev.sketchwarp.model.tensor.NamedTensor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Small checkpoints in both formats of torch.save. */
public final class CheckpointSeeds {

    private CheckpointSeeds() {}

    /** A zip and a legacy file; in neither are the tensors a whole network. */
    public static List<byte[]> files() throws IOException {
        Map<String, NamedTensor> tensors = new LinkedHashMap<>();
        tensors.put(
                "module.framework.encoder_q.conv1.weight", NamedTensor.of("a", new int[] {2, 3, 1, 1}, new float[6]));
        tensors.put("module.estimator.bias", NamedTensor.of("b", new int[] {2}, new float[] {1, 2}));
        Path file = Files.createTempFile("checkpoint", ".pth");
        TorchWriter.zip(file, tensors);
        byte[] zip = Files.readAllBytes(file);
        TorchWriter.legacy(file, tensors);
        byte[] legacy = Files.readAllBytes(file);
        Files.delete(file);
        return List.of(zip, legacy);
    }

    /** The pickle alone, as it lies in a zip. */
    public static byte[] pickle() throws IOException {
        return new PickleWriter()
                .checkpoint(Map.of("a", NamedTensor.of("a", new int[] {1}, new float[1])), false)
                .done();
    }

    /** What the file's pickle is read as. */
    public static Object unpickle(byte[] pickle) throws IOException, PickleException {
        return Unpickler.load(new ByteArrayInputStream(pickle), StorageRef::parse);
    }

    /** The exception that refuses a pickle. */
    public static Class<? extends Exception> refusal() {
        return PickleException.class;
    }
}
