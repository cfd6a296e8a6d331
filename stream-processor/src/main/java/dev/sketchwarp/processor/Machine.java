package dev.sketchwarp.processor;

import com.sun.management.OperatingSystemMXBean;
import dev.sketchwarp.model.torch.DeviceChoice;
import dev.sketchwarp.model.torch.Torch;
import java.lang.management.ManagementFactory;

/**
 * What a processor runs on, as far as its defaults depend on it; a container's limits count as the machine's.
 *
 * @param cores that the JVM may use
 * @param heap most bytes of the JVM's heap
 * @param memory bytes of memory, heap included
 * @param gpus that the network will run on; 0: it runs on the CPU
 */
public record Machine(int cores, long heap, long memory, int gpus) {

    /**
     * This machine.
     *
     * @param wish for a device, as {@link DeviceChoice#WISH}
     * @throws dev.sketchwarp.model.torch.TorchException a GPU was asked for and libtorch cannot be loaded
     */
    public static Machine here(String wish) {
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        boolean cpu = wish.equals("cpu") || !DeviceChoice.WISH.matcher(wish).matches();
        return new Machine(
                Runtime.getRuntime().availableProcessors(),
                Runtime.getRuntime().maxMemory(),
                system.getTotalMemorySize(),
                cpu ? 0 : DeviceChoice.count(wish, Torch.gpus()));
    }

    boolean hasGpu() {
        return gpus > 0;
    }
}
