package dev.sketchwarp.model.torch;

import ai.djl.Device;

/**
 * The device a program runs on, and why.
 *
 * @param device for {@link TorchProgram#load}
 * @param reason a clause for a start-up message
 */
public record DeviceChoice(Device device, String reason) {

    /**
     * @param wish {@code auto} (the first GPU, or the CPU where there is none), {@code cpu}, {@code gpu} or {@code gpu:N}
     * @throws IllegalArgumentException if the wish is none of these or names a GPU that libtorch does not see
     */
    public static DeviceChoice of(String wish) {
        if (wish.equals("cpu")) {
            return new DeviceChoice(Device.cpu(), "asked for");
        }
        if (wish.equals("auto")) {
            return gpuCount() > 0
                    ? new DeviceChoice(Device.gpu(0), "auto: libtorch sees " + gpuCount() + " GPU(s)")
                    : new DeviceChoice(Device.cpu(), "auto: libtorch sees no GPU");
        }
        if (!wish.matches("gpu(:\\d{1,3})?")) {
            throw new IllegalArgumentException("device must be auto, cpu, gpu or gpu:N, not '" + wish + "'");
        }
        int index = wish.equals("gpu") ? 0 : Integer.parseInt(wish.substring(4));
        if (index >= gpuCount()) {
            throw new IllegalArgumentException("device " + wish + " is not there: libtorch sees " + gpuCount()
                    + " GPU(s); use auto or cpu, or point PYTORCH_LIBRARY_PATH at a CUDA build of libtorch");
        }
        return new DeviceChoice(Device.gpu(index), "asked for");
    }

    private static int gpuCount() {
        return Torch.engine().getGpuCount();
    }
}
