package dev.sketchwarp.processor;

import ai.djl.Device;
import dev.sketchwarp.model.torch.DeviceMemory;
import dev.sketchwarp.processor.version.Room;
import java.util.List;
import java.util.Optional;

/**
 * Room for a second model beside the live one. A swap holds both for seconds, a rollout for days, so here it is reckoned first. The cache of
 * features is shared: its bytes are the same for two models.
 *
 * @param featureBytes most bytes of features beside the heap; of no account on a GPU, which says itself what is free
 */
record SecondModel(Machine machine, InferenceConfig inference, long featureBytes, List<Device> devices)
        implements Room {

    /** What activations are measured at. */
    private static final double SIDE = 256;

    @Override
    public Optional<String> problem(Size live, Size tried) {
        return machine.hasGpu() ? onDevices(loading(tried)) : besideHeap(live.bytes() + batches(live) + loading(tried));
    }

    private Optional<String> besideHeap(long models) {
        long needed = machine.heap() + Tuning.NATIVE_BASE + featureBytes + models;
        return needed <= machine.memory()
                ? Optional.empty()
                : Optional.of(
                        "two models, the heap, cached features and libtorch take %d MiB, and there are %d MiB; give more memory, or lower %s, %s or -Xmx"
                                .formatted(
                                        mebibytes(needed),
                                        mebibytes(machine.memory()),
                                        ConfigKeys.BATCH_MAX,
                                        ConfigKeys.INFERENCE_LANES));
    }

    private Optional<String> onDevices(long needed) {
        return devices.stream()
                .flatMap(device -> onDevice(device, DeviceMemory.of(device), needed).stream())
                .findFirst();
    }

    static Optional<String> onDevice(Device device, Optional<DeviceMemory> memory, long needed) {
        return memory.filter(has -> has.free() < needed)
                .map(has -> "it takes %d MiB on %s, where %d MiB are free; lower %s or %s"
                        .formatted(
                                mebibytes(needed),
                                device,
                                mebibytes(has.free()),
                                ConfigKeys.CACHE_DEVICE_BYTES,
                                ConfigKeys.BATCH_MAX));
    }

    /** Its weights twice, as read and as lowered, and its batches. */
    private long loading(Size model) {
        return 2 * model.bytes() + batches(model);
    }

    private long batches(Size model) {
        double area = Math.pow(model.side() / SIDE, 2);
        return (long) (area * inference.pairsAtOnce() * Tuning.LANE_BYTES_PER_PAIR);
    }

    private static long mebibytes(long bytes) {
        return bytes >> 20;
    }
}
