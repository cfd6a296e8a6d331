package dev.sketchwarp.model.torch;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What a failure of libtorch is about, as far as its message tells: DJL has one exception for all. */
public enum TorchFault {
    /** The device's memory, or the host's, does not hold what a call needs. Less may be had. */
    OUT_OF_MEMORY(
            List.of(
                    "out of memory",
                    "can't allocate memory",
                    "not enough memory",
                    "cublas_status_alloc_failed",
                    "cudnn_status_alloc_failed"),
            "there is not enough memory for it; give the device to this process alone, or lower"
                    + " sketchwarp.batch.max or sketchwarp.cache.device.bytes."),
    /** The device does not answer, or its state is beyond repair within this process. */
    DEVICE_LOST(
            List.of(
                    "unspecified launch failure",
                    "illegal memory access",
                    "device-side assert",
                    "misaligned address",
                    "uncorrectable ecc",
                    "ecc error",
                    "gpu is lost",
                    "has fallen off the bus",
                    "all cuda-capable devices are busy or unavailable",
                    "no cuda-capable device",
                    "no cuda gpus are available",
                    "invalid device ordinal",
                    "driver shutting down",
                    "hardware stack error",
                    "nvlink error",
                    "context is destroyed"),
            "the GPU has failed; see nvidia-smi and the kernel's log."),
    /** Of the input, the program or anything else. */
    OTHER(List.of(), "it fails even on a blank pair, so the device or the process is broken.");

    private final List<String> signs;
    private final String sentence;

    TorchFault(List<String> signs, String sentence) {
        this.signs = signs;
        this.sentence = sentence;
    }

    /** Of a failure or one of its causes. */
    public static TorchFault of(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .map(cause -> String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT))
                .flatMap(message -> Stream.of(DEVICE_LOST, OUT_OF_MEMORY)
                        .filter(fault -> fault.signs.stream().anyMatch(message::contains)))
                .findFirst()
                .orElse(OTHER);
    }

    /** What happened and what to do, in a sentence. */
    public static String explain(Throwable failure) {
        return of(failure).sentence;
    }
}
