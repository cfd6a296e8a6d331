package dev.sketchwarp.model.weights.checkpoint;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads a Python pickle of protocol 2, as {@code torch.save} writes it, into values: None as null, bool, int as Long (or
 * BigInteger), float as Double, str, tuple and list as List, dict and OrderedDict as Map, storages and tensors as
 * {@link StorageRef} and {@link TensorRef}.
 *
 * <p>A pickle is a program for a stack machine (CPython's {@code Lib/pickletools.py} documents it). This machine knows
 * the opcodes that build values and the few {@link Global}s of a checkpoint; anything else stops it.
 */
final class Unpickler {

    /** Turns what the pickler left to its surroundings, here storages, into a value. */
    @FunctionalInterface
    interface PersistentLoad {
        Object load(@Nullable Object id) throws PickleException;
    }

    private static final int PROTOCOL = 2;

    private final DataInputStream in;
    private final PersistentLoad persistentLoad;
    private final List<@Nullable Object> stack = new ArrayList<>();
    private final Deque<Integer> marks = new ArrayDeque<>();
    private final Map<Integer, @Nullable Object> memo = new HashMap<>();

    private Unpickler(InputStream in, PersistentLoad persistentLoad) {
        this.in = new DataInputStream(in);
        this.persistentLoad = persistentLoad;
    }

    /** Reads one pickle and leaves the stream right behind it. */
    static @Nullable Object load(InputStream in, PersistentLoad persistentLoad) throws IOException, PickleException {
        try {
            return new Unpickler(in, persistentLoad).run();
        } catch (EOFException e) {
            throw new PickleException("it is cut off");
        } catch (RuntimeException e) {
            // An empty stack, too few arguments, a tensor beyond its storage, a tuple that is added to.
            throw new PickleException("it is damaged (" + e.getMessage() + ")");
        }
    }

    private @Nullable Object run() throws IOException, PickleException {
        for (int opcode = in.readUnsignedByte(); opcode != '.'; opcode = in.readUnsignedByte()) {
            step(opcode);
        }
        return pop();
    }

    private void step(int opcode) throws IOException, PickleException {
        switch (opcode) {
            case 0x80 -> protocol(in.readUnsignedByte()); // PROTO
            case 'N' -> push(null); // NONE
            case 0x88 -> push(true); // NEWTRUE
            case 0x89 -> push(false); // NEWFALSE
            case 'J' -> push((long) int32()); // BININT
            case 'K' -> push((long) in.readUnsignedByte()); // BININT1
            case 'M' -> push((long) Short.toUnsignedInt(Short.reverseBytes(in.readShort()))); // BININT2
            case 0x8a -> push(integer(in.readUnsignedByte())); // LONG1
            case 'G' -> push(in.readDouble()); // BINFLOAT
            case 'X' -> push(text(int32())); // BINUNICODE
            case 'U' -> push(text(in.readUnsignedByte())); // SHORT_BINSTRING, by Python 2
            case '(' -> marks.push(stack.size()); // MARK
            case ')' -> push(List.of()); // EMPTY_TUPLE
            case 't' -> push(sinceMark()); // TUPLE
            case 0x85, 0x86, 0x87 -> push(top(opcode - 0x84)); // TUPLE1, TUPLE2, TUPLE3
            case ']' -> push(new ArrayList<>()); // EMPTY_LIST
            case 'a' -> append(top(1)); // APPEND
            case 'e' -> append(sinceMark()); // APPENDS
            case '}' -> push(new LinkedHashMap<>()); // EMPTY_DICT
            case 's' -> setItems(top(2)); // SETITEM
            case 'u' -> setItems(sinceMark()); // SETITEMS
            case 'q' -> memo.put(in.readUnsignedByte(), peek()); // BINPUT
            case 'r' -> memo.put(int32(), peek()); // LONG_BINPUT
            case 'h' -> push(memorized(in.readUnsignedByte())); // BINGET
            case 'j' -> push(memorized(int32())); // LONG_BINGET
            case 'c' -> push(Global.find(line(), line())); // GLOBAL
            case 'R' -> reduce(); // REDUCE
            case 'b' -> build(); // BUILD
            case 'Q' -> push(persistentLoad.load(pop())); // BINPERSID
            default ->
                throw new PickleException(String.format(
                        "it uses the pickle opcode 0x%02x, which a checkpoint of tensors does not", opcode));
        }
    }

    private static void protocol(int version) throws PickleException {
        if (version > PROTOCOL) {
            throw new PickleException("it is a pickle of protocol " + version + " instead of " + PROTOCOL);
        }
    }

    private void append(List<@Nullable Object> items) throws PickleException {
        Pickled.list(peek()).addAll(items);
    }

    private void setItems(List<@Nullable Object> keysAndValues) throws PickleException {
        Map<Object, @Nullable Object> dict = Pickled.dict(peek());
        for (int i = 0; i < keysAndValues.size(); i += 2) {
            dict.put(Pickled.key(keysAndValues.get(i)), keysAndValues.get(i + 1));
        }
    }

    private void reduce() throws PickleException {
        List<@Nullable Object> arguments = Pickled.list(pop());
        if (!(pop() instanceof Global.Function function)) {
            throw new PickleException("it calls something that is not a function");
        }
        push(function.call(arguments));
    }

    /** Attributes of an object. A state dict has some ({@code _metadata}: versions of its modules); nothing needs them. */
    private void build() throws PickleException {
        pop();
        Pickled.dict(peek());
    }

    private @Nullable Object memorized(int key) throws PickleException {
        if (!memo.containsKey(key)) {
            throw new PickleException("it is damaged (nothing memorized as " + key + ")");
        }
        return memo.get(key);
    }

    private void push(@Nullable Object value) {
        stack.add(value);
    }

    private @Nullable Object pop() {
        return stack.remove(stack.size() - 1);
    }

    private @Nullable Object peek() {
        return stack.get(stack.size() - 1);
    }

    private List<@Nullable Object> sinceMark() throws PickleException {
        Integer mark = marks.poll();
        if (mark == null) {
            throw new PickleException("it is damaged (no mark)");
        }
        return top(stack.size() - mark);
    }

    /** Takes the uppermost values off the stack. */
    private List<@Nullable Object> top(int count) {
        List<@Nullable Object> upper = stack.subList(stack.size() - count, stack.size());
        List<@Nullable Object> values = new ArrayList<>(upper);
        upper.clear();
        return values;
    }

    private int int32() throws IOException {
        return Integer.reverseBytes(in.readInt());
    }

    /** Two's complement, little-endian. */
    private Number integer(int length) throws IOException {
        byte[] bytes = bytes(length);
        byte[] bigEndian = new byte[length + 1];
        for (int i = 0; i < length; i++) {
            bigEndian[length - i] = bytes[i];
        }
        bigEndian[0] = (byte) (length > 0 && bytes[length - 1] < 0 ? -1 : 0);
        BigInteger integer = new BigInteger(bigEndian);
        return integer.bitLength() < Long.SIZE ? (Number) integer.longValue() : integer;
    }

    private String text(int length) throws IOException {
        return new String(bytes(length), StandardCharsets.UTF_8);
    }

    private byte[] bytes(int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException();
        }
        return bytes;
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.readUnsignedByte(); c != '\n'; c = in.readUnsignedByte()) {
            line.append((char) c);
        }
        return line.toString();
    }
}
