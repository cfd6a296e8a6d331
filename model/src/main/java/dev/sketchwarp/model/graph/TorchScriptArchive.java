package dev.sketchwarp.model.graph;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sketchwarp.model.graph.Program.Layout;
import dev.sketchwarp.model.tensor.NamedTensor;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Writes a program as libtorch's own {@code torch.jit.save} would: a zip of stored entries with the module's tensors in
 * {@code data.pkl} (pickle protocol 2, storages by persistent id), its methods in {@code code/__torch__.py} and the raw storages in
 * {@code data/}. Format: torch/csrc/jit/docs/serialization.md. What is written runs in DJL, Python, C++ and Triton.
 */
public final class TorchScriptArchive {
    /** The format version that PyTorch 1.12 and later write; lower ones have operators "upgraded" on loading. */
    private static final String VERSION = "10\n";

    private TorchScriptArchive() {}

    public static void write(Program program, OutputStream out) throws IOException {
        TorchScriptSource source = TorchScriptSource.of(program);
        Map<String, FlatTensor> flat = flat(program);
        Map<String, TensorStorage> attributes = new LinkedHashMap<>();
        source.attributes().forEach((name, attribute) -> {
            FlatTensor whole = flat.get(name);
            attributes.put(
                    attribute,
                    whole == null
                            ? TensorStorage.of(tensor(program, name), program.layout(), program.storage())
                            : TensorStorage.of(whole, program.layout(), program.storage()));
        });

        try (StoredZip zip = new StoredZip(out, "sketchwarp")) {
            zip.put("data.pkl", ModulePickle.module(TorchScriptSource.CLASS, attributes));
            zip.put("code/__torch__.py", source.text().getBytes(UTF_8));
            int key = 0;
            for (TensorStorage storage : attributes.values()) {
                zip.put("data/" + key++, storage.bytes());
            }
            zip.put("constants.pkl", ModulePickle.emptyTuple());
            zip.put("version", VERSION.getBytes(UTF_8));
            zip.put("byteorder", "little".getBytes(UTF_8));
        }
    }

    /** Where the tensors that a result depends on lie in the written module. */
    public static List<FlatTensor.Part> stored(Program program) {
        Map<String, FlatTensor> flat = flat(program);
        List<FlatTensor.Part> stored = new ArrayList<>();
        TorchScriptSource.of(program).attributes().forEach((name, attribute) -> {
            FlatTensor whole = flat.get(name);
            stored.addAll(
                    whole == null
                            ? new FlatTensor(name, List.of(tensor(program, name))).stored(attribute, Layout.CONTIGUOUS)
                            : whole.stored(attribute, program.layout()));
        });
        return stored;
    }

    private static Map<String, FlatTensor> flat(Program program) {
        return program.flat().stream().collect(Collectors.toMap(FlatTensor::name, whole -> whole));
    }

    private static NamedTensor tensor(Program program, String name) {
        NamedTensor tensor = program.tensors().get(name);
        if (tensor == null) {
            throw new IllegalArgumentException("the program reads " + name + " and has no such tensor");
        }
        return tensor;
    }
}
