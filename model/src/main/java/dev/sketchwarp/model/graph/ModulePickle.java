package dev.sketchwarp.model.graph;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;

/** The pickle (protocol 2) of a TorchScript module: its class and its attributes, tensors by reference to their storages. */
final class ModulePickle {
    private static final int PROTO = 0x80;
    private static final int NEW_OBJECT = 0x81;
    private static final int FALSE = 0x89;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private ModulePickle() {
        out.write(PROTO);
        out.write(2);
    }

    /** @param attributes in the order of their storages, {@code data/0} first */
    static byte[] module(String className, Map<String, TensorStorage> attributes) {
        ModulePickle pickle = new ModulePickle();
        pickle.global("__torch__", className);
        pickle.op(')').op(NEW_OBJECT);
        pickle.op('}').op('(');
        int key = 0;
        for (Map.Entry<String, TensorStorage> attribute : attributes.entrySet()) {
            pickle.string(attribute.getKey());
            pickle.tensor(attribute.getValue(), Integer.toString(key++));
        }
        pickle.string("training");
        pickle.op(FALSE);
        pickle.op('u').op('b').op('.');
        return pickle.out.toByteArray();
    }

    static byte[] emptyTuple() {
        ModulePickle pickle = new ModulePickle();
        pickle.op(')').op('.');
        return pickle.out.toByteArray();
    }

    /** torch._utils._rebuild_tensor_v2(storage, offset, shape, strides, requires_grad, hooks). */
    private void tensor(TensorStorage tensor, String key) {
        global("torch._utils", "_rebuild_tensor_v2");
        op('(');
        storage(tensor, key);
        integer(0);
        tuple(tensor.shape());
        tuple(tensor.strides());
        op(FALSE);
        global("collections", "OrderedDict");
        op(')').op('R');
        op('t').op('R');
    }

    private void storage(TensorStorage tensor, String key) {
        op('(');
        string("storage");
        global("torch", tensor.type());
        string(key);
        string("cpu");
        integer(tensor.size());
        op('t').op('Q');
    }

    private void tuple(int[] values) {
        op('(');
        for (int value : values) {
            integer(value);
        }
        op('t');
    }

    private void global(String module, String name) {
        op('c');
        out.writeBytes((module + "\n" + name + "\n").getBytes(UTF_8));
    }

    private void string(String value) {
        byte[] bytes = value.getBytes(UTF_8);
        op('X');
        int32(bytes.length);
        out.writeBytes(bytes);
    }

    private void integer(int value) {
        op('J');
        int32(value);
    }

    private void int32(int value) {
        out.writeBytes(ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(value)
                .array());
    }

    private ModulePickle op(int opcode) {
        out.write(opcode);
        return this;
    }
}
