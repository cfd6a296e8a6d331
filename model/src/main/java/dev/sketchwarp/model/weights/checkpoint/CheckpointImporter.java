package dev.sketchwarp.model.weights.checkpoint;

import dev.sketchwarp.model.network.NetworkSpec;
import dev.sketchwarp.model.tensor.DType;
import dev.sketchwarp.model.tensor.NamedTensor;
import dev.sketchwarp.model.tensor.Weights;
import dev.sketchwarp.model.weights.ModelFileException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.zip.ZipException;

/**
 * Imports a checkpoint as the published training code saves it ({@code checkpoint_NNNN.pth.tar}, which is no tar):
 * {@code {epoch, arch, state_dict, optimizer, scaler}}, or a bare state dict. Both formats of {@code torch.save} are
 * read. Nothing in the file is executed, and only the network's own tensors are read into memory.
 */
public final class CheckpointImporter {

    /** What training leaves behind and nothing here needs. */
    private static final Pattern LEFTOVER = Pattern.compile(
            "(.*\\.)?num_batches_tracked|(.*\\.)?(base|pos)_map|framework\\.queue(_ptr)?|encoder_k\\..*|framework\\.fc_k\\..*");

    private static final byte[] ZIP = {'P', 'K', 3, 4};
    private static final byte PICKLE = (byte) 0x80;

    private static final String ADVICE = "Fetch it again, or load it in PyTorch where it came from and save only"
            + " {'state_dict': model.state_dict()}.";

    private CheckpointImporter() {}

    /**
     * Reads a checkpoint and takes out what a network of its kind needs.
     *
     * @param parameters names and shapes of a network's tensors, in order
     * @throws ModelFileException if the file is missing, damaged, refers to anything but tensors, or is of another
     *     network
     * @throws IOException if it cannot be read
     */
    public static CheckpointImport read(Path file, Function<NetworkSpec, Map<String, int[]>> parameters)
            throws IOException {
        try (TorchFile torch = open(file)) {
            StateDict state = StateDict.of(torch.value());
            NetworkSpec spec = SpecInference.infer(state.shapes());
            return read(torch, state, spec, parameters.apply(spec));
        } catch (PickleException e) {
            throw new ModelFileException(file + " cannot be imported: " + e.reason() + ". " + ADVICE, e);
        } catch (ZipException e) {
            throw new ModelFileException(
                    file + " cannot be imported: its zip structure is damaged. Fetch it again.", e);
        } catch (EOFException e) {
            throw new ModelFileException(file + " cannot be imported: it is cut off. Fetch it again.", e);
        } catch (NoSuchFileException e) {
            throw new ModelFileException(file + " does not exist. Check the path.", e);
        }
    }

    private static CheckpointImport read(
            TorchFile torch, StateDict state, NetworkSpec spec, Map<String, int[]> expected)
            throws IOException, PickleException {
        List<NamedTensor> tensors = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        List<String> misshapen = new ArrayList<>();
        for (Map.Entry<String, int[]> parameter : expected.entrySet()) {
            String name = parameter.getKey();
            TensorRef tensor = state.tensors().get(name);
            if (tensor == null) {
                missing.add(name);
                continue;
            }
            Optional<DType> dtype = tensor.storage().type().dtype();
            if (dtype.isPresent() && Arrays.equals(tensor.shape(), parameter.getValue())) {
                tensors.add(tensor.read(name, dtype.get(), torch.read(tensor.storage())));
            } else {
                misshapen.add(name + ": " + tensor.storage().type() + Arrays.toString(tensor.shape()) + " instead of "
                        + Arrays.toString(parameter.getValue()));
            }
        }
        return new CheckpointImport(spec, Weights.of(tensors), missing, misshapen, unknown(state, expected));
    }

    private static List<String> unknown(StateDict state, Map<String, int[]> expected) {
        return state.tensors().keySet().stream()
                .filter(name -> !expected.containsKey(name))
                .filter(name -> !LEFTOVER.matcher(name).matches())
                .toList();
    }

    private static TorchFile open(Path file) throws IOException, PickleException {
        byte[] head;
        try (InputStream in = Files.newInputStream(file)) {
            head = in.readNBytes(4);
        }
        if (Arrays.equals(head, ZIP)) {
            return ZipTorchFile.open(file);
        }
        if (head.length > 0 && head[0] == PICKLE) {
            return LegacyTorchFile.open(file);
        }
        throw new PickleException("it is neither of the formats of torch.save, as it starts with "
                + HexFormat.of().formatHex(head));
    }
}
