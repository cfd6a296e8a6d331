package dev.sketchwarp.model.torch;

import ai.djl.Device;
import ai.djl.util.cuda.CudaUtils;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Which devices compute in bfloat16; the others emulate it, more slowly than float32, most of them by far. */
public final class Bfloat16 {
    private static final Path CPU = Path.of("/proc/cpuinfo");
    private static final List<String> CPU_FLAGS = List.of("avx512_bf16", "amx_bf16");

    /** NVIDIA's, times ten: Ampere. */
    private static final int COMPUTE_CAPABILITY = 80;

    private Bfloat16() {}

    /** Whether a device has instructions for it, as far as the system tells. */
    public static boolean isNativeOn(Device device) {
        return device.isGpu() ? onGpu(device) : onCpu(CPU);
    }

    /** @param facts the system's file on its CPUs, as Linux has it */
    static boolean onCpu(Path facts) {
        try {
            return Files.exists(facts)
                    && Files.readAllLines(facts).stream()
                            .filter(line -> line.startsWith("flags"))
                            .flatMap(line -> Arrays.stream(line.split("\\s+")))
                            .anyMatch(CPU_FLAGS::contains);
        } catch (IOException e) {
            return false; // not worth failing for
        }
    }

    private static boolean onGpu(Device device) {
        try {
            return Integer.parseInt(CudaUtils.getComputeCapability(device.getDeviceId())) >= COMPUTE_CAPABILITY;
        } catch (RuntimeException | LinkageError e) {
            return false;
        }
    }
}
