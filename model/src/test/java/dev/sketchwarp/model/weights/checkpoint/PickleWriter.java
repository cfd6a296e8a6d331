package dev.sketchwarp.model.weights.checkpoint;

import dev.sketchwarp.model.tensor.NamedTensor;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Writes the pickle of a state dict as PyTorch's, less the memo: what comes twice is written twice. */
final class PickleWriter {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final DataOutputStream out = new DataOutputStream(bytes);

    PickleWriter() throws IOException {
        out.write(new byte[] {(byte) 0x80, 2});
    }

    byte[] done() throws IOException {
        out.write('.');
        return bytes.toByteArray();
    }

    /** {"epoch": 1, "arch": "resnet18", "state_dict": {...}}; storages are called "0", "1", ... in order. */
    PickleWriter checkpoint(Map<String, NamedTensor> tensors, boolean legacy) throws IOException {
        out.writeBytes("}(");
        string("epoch").number(1).string("arch").string("resnet18").string("state_dict");
        out.writeBytes("ccollections\nOrderedDict\n)R(");
        int key = 0;
        for (Map.Entry<String, NamedTensor> tensor : tensors.entrySet()) {
            string(tensor.getKey()).tensor(tensor.getValue(), String.valueOf(key++), legacy);
        }
        out.writeBytes("uu");
        return this;
    }

    private void tensor(NamedTensor tensor, String key, boolean legacy) throws IOException {
        out.writeBytes("ctorch._utils\n_rebuild_tensor_v2\n((");
        string("storage");
        out.writeBytes("ctorch\nFloatStorage\n");
        string(key).string("cpu").number(tensor.size());
        out.writeBytes(legacy ? "Nt" : "t");
        out.write('Q');
        number(0);
        int[] shape = tensor.shape();
        int[] strides = shape.clone();
        int stride = 1;
        for (int d = shape.length - 1; d >= 0; d--) {
            strides[d] = stride;
            stride *= shape[d];
        }
        tuple(shape).tuple(strides);
        out.write(0x89);
        out.writeBytes("ccollections\nOrderedDict\n)RtR");
    }

    PickleWriter string(String value) throws IOException {
        byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
        out.write('X');
        out.writeInt(Integer.reverseBytes(utf8.length));
        out.write(utf8);
        return this;
    }

    PickleWriter number(int value) throws IOException {
        out.write('J');
        out.writeInt(Integer.reverseBytes(value));
        return this;
    }

    PickleWriter raw(byte[] opcodes) throws IOException {
        out.write(opcodes);
        return this;
    }

    private PickleWriter tuple(int[] values) throws IOException {
        out.write('(');
        for (int value : values) {
            number(value);
        }
        out.write('t');
        return this;
    }
}
