package dev.sketchwarp.model.torch;

import ai.djl.Device;
import ai.djl.util.cuda.CudaUtils;
import java.lang.management.MemoryUsage;
import java.util.Optional;

/**
 * How much memory a GPU has, in bytes.
 *
 * @param free what no process has taken
 */
public record DeviceMemory(long total, long free) {

    /** Empty for a CPU, and where the driver does not tell. */
    public static Optional<DeviceMemory> of(Device device) {
        if (!device.isGpu()) {
            return Optional.empty();
        }
        try {
            MemoryUsage usage = CudaUtils.getGpuMemory(device);
            return Optional.of(new DeviceMemory(usage.getMax(), usage.getMax() - usage.getUsed()));
        } catch (RuntimeException | LinkageError e) {
            return Optional.empty();
        }
    }
}
