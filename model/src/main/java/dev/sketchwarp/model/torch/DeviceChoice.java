package dev.sketchwarp.model.torch;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.engine.StandardCapabilities;
import java.util.Optional;

/**
 * Where the network runs.
 *
 * @param reason why there, for people
 */
public record DeviceChoice(Device device, String reason) {

    /**
     * @param wish auto, cpu, gpu or gpu:N
     * @return empty: there is no such GPU; {@link #absence} says why
     * @throws TorchException libtorch cannot be loaded
     */
    public static Optional<DeviceChoice> of(String wish) {
        Engine engine = Torch.checkedEngine();
        return of(wish, wish.equals("cpu") ? 0 : engine.getGpuCount());
    }

    /** Why a GPU that is wished for is not there, and what to do: one sentence. */
    public static String absence(String wish) {
        Engine engine = Torch.engine();
        return absence(wish, engine.hasCapability(StandardCapabilities.CUDA), engine.getGpuCount());
    }

    static String absence(String wish, boolean cuda, int gpus) {
        if (!cuda) {
            return "there is no " + wish + ", as the libtorch in use is built without CUDA: set " + Libtorch.PATH
                    + " to the folder of one that is built for CUDA, or choose cpu";
        }
        return gpus == 0
                ? "there is no " + wish + ", as CUDA finds no GPU: see whether nvidia-smi lists one, or choose cpu"
                : "there is no %s: choose one of gpu:0 to gpu:%d, or cpu".formatted(wish, gpus - 1);
    }

    static Optional<DeviceChoice> of(String wish, int gpus) {
        if (wish.equals("cpu")) {
            return Optional.of(new DeviceChoice(Device.cpu(), "asked for"));
        }
        if (wish.equals("auto")) {
            return Optional.of(
                    gpus > 0
                            ? new DeviceChoice(Device.gpu(0), "the first of " + gpus + " GPUs found")
                            : new DeviceChoice(Device.cpu(), "no GPU was found"));
        }
        int number = wish.equals("gpu") ? 0 : Integer.parseInt(wish.substring("gpu:".length()));
        return number < gpus ? Optional.of(new DeviceChoice(Device.gpu(number), "asked for")) : Optional.empty();
    }

    @Override
    public String toString() {
        return device + " (" + reason + ")";
    }
}
