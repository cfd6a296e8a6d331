package dev.sketchwarp.model.weights.checkpoint;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** What {@code torch.save} wrote: one pickled value, and beside it the storages it refers to. */
interface TorchFile extends AutoCloseable {

    /** The value, its tensors not read yet. */
    @Nullable
    Object value();

    /** A storage's numbers, little-endian, from its {@code start} on. */
    ByteBuffer read(StorageRef storage) throws IOException, PickleException;

    @Override
    void close() throws IOException;
}
