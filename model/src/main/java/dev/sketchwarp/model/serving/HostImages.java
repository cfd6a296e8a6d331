package dev.sketchwarp.model.serving;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.sketchwarp.model.torch.HostMemory;
import dev.sketchwarp.model.torch.Torch;
import java.util.List;

/**
 * Room for a batch's images in the host's memory, outside of the heap, used again and again. A device copies straight from it. Not
 * thread-safe.
 */
final class HostImages implements AutoCloseable {
    private final int side;
    private final HostMemory memory;
    private final NDManager manager = Torch.engine().newBaseManager(Device.cpu());
    private NDArray room;

    /** @param memory makes the room */
    HostImages(int side, HostMemory memory) {
        this.side = side;
        this.memory = memory;
        this.room = allocate(1);
    }

    private NDArray allocate(int images) {
        return memory.allocate(manager, new Shape(images, side, side, 3), DataType.UINT8);
    }

    /**
     * Takes images in; what was there before is gone.
     *
     * @return uint8 (N, side, side, 3), a view that is valid until the next call
     */
    NDArray fill(NDManager scope, List<byte[]> images) {
        if (images.size() > room.getShape().get(0)) {
            room.close();
            room = allocate(images.size());
        }
        Batches.put(images, side, room.toByteBuffer(true));
        return HostMemory.rows(scope, room, 0, images.size());
    }

    @Override
    public void close() {
        manager.close();
    }
}
