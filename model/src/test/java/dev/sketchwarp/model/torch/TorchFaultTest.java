package dev.sketchwarp.model.torch;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.engine.EngineException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** On messages as libtorch 2.7 words them. */
class TorchFaultTest {
    @Test
    void knowsAFullMemory() {
        assertThat(List.of(
                        "CUDA out of memory. Tried to allocate 2.00 GiB. GPU 0 has a total capacity of 79.11 GiB of which 1.2 GiB"
                                + " is free.",
                        "CUDA error: out of memory",
                        "[enforce fail at alloc_cpu.cpp:119] err == 0. DefaultCPUAllocator: can't allocate memory: you tried to"
                                + " allocate 34359738368 bytes. Error code 12 (Cannot allocate memory)",
                        "cuDNN error: CUDNN_STATUS_ALLOC_FAILED",
                        "CUDA error: CUBLAS_STATUS_ALLOC_FAILED when calling `cublasCreate(handle)`"))
                .allMatch(message -> of(message) == TorchFault.OUT_OF_MEMORY);
    }

    @Test
    void knowsADeviceThatIsGone() {
        assertThat(List.of(
                        "CUDA error: unspecified launch failure",
                        "CUDA error: an illegal memory access was encountered",
                        "CUDA error: uncorrectable ECC error encountered",
                        "CUDA error: no CUDA-capable device is detected",
                        "CUDA error: all CUDA-capable devices are busy or unavailable"))
                .allMatch(message -> of(message) == TorchFault.DEVICE_LOST);
    }

    @Test
    void everythingElseMayBeThePairs() {
        assertThat(of("The size of tensor a (3) must match the size of tensor b (4)"))
                .isEqualTo(TorchFault.OTHER);
        assertThat(TorchFault.of(new IllegalStateException())).isEqualTo(TorchFault.OTHER);
    }

    @Test
    void looksAtCausesToo() {
        EngineException cause = new EngineException("CUDA out of memory. Tried to allocate 20.00 MiB.");

        assertThat(TorchFault.of(new IllegalStateException("lane 1 failed", cause)))
                .isEqualTo(TorchFault.OUT_OF_MEMORY);
    }

    private static TorchFault of(String message) {
        return TorchFault.of(new EngineException(message));
    }
}
