package dev.sketchwarp.model.torch;

import ai.djl.Device;
import java.util.Optional;

/**
 * Where the network runs.
 *
 * @param reason why there, for people
 */
public record DeviceChoice(Device device, String reason) {

    /**
     * @param wish auto, cpu, gpu or gpu:N
     * @return empty: there is no such GPU
     */
    public static Optional<DeviceChoice> of(String wish) {
        return of(wish, wish.equals("cpu") ? 0 : Torch.engine().getGpuCount());
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
