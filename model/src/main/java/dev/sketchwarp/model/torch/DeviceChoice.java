package dev.sketchwarp.model.torch;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.engine.StandardCapabilities;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Where the network runs.
 *
 * @param devices at least one, each once
 * @param reason why there, for people
 */
public record DeviceChoice(List<Device> devices, String reason) {

    /** What can be asked for: auto, cpu, gpu, gpu:all, or numbers of GPUs, e.g. {@code gpu:0,gpu:1}. */
    public static final Pattern WISH = Pattern.compile("auto|cpu|gpu|gpu:all|gpu:\\d{1,4}(,gpu:\\d{1,4})*");

    /** Likewise of one device, as training and the commands use it. */
    public static final Pattern ONE = Pattern.compile("auto|cpu|gpu(:\\d{1,3})?");

    /** {@link #ONE} for people. */
    public static final String ONE_IN_WORDS = "auto, cpu, gpu or gpu:N";

    public DeviceChoice {
        devices = List.copyOf(devices);
    }

    /** The first device, or the only one. */
    public Device device() {
        return devices.get(0);
    }

    /**
     * @param wish as {@link #WISH}
     * @return empty: there is no such GPU, {@link #absence} says why
     * @throws TorchException libtorch cannot be extracted or loaded
     */
    public static Optional<DeviceChoice> of(String wish) {
        Torch.check();
        return of(wish, wish.equals("cpu") ? 0 : Torch.gpus());
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
            return Optional.of(new DeviceChoice(List.of(Device.cpu()), "asked for"));
        }
        if (wish.equals("auto")) {
            return Optional.of(
                    gpus > 0
                            ? new DeviceChoice(List.of(Device.gpu(0)), "the first of " + gpus + " GPUs found")
                            : new DeviceChoice(List.of(Device.cpu()), "no GPU was found"));
        }
        List<Integer> numbers = numbers(wish, gpus);
        return !numbers.isEmpty() && numbers.stream().allMatch(number -> number < gpus)
                ? Optional.of(new DeviceChoice(numbers.stream().map(Device::gpu).toList(), "asked for"))
                : Optional.empty();
    }

    /** How many GPUs are asked for; 0: the CPU. */
    public static int count(String wish, int gpus) {
        if (wish.equals("cpu")) {
            return 0;
        }
        return wish.equals("auto") ? Math.min(1, gpus) : numbers(wish, gpus).size();
    }

    private static List<Integer> numbers(String wish, int gpus) {
        if (wish.equals("gpu:all")) {
            return IntStream.range(0, gpus).boxed().toList();
        }
        List<Integer> numbers = new ArrayList<>();
        for (String one : wish.split(",", -1)) {
            int number = one.equals("gpu") ? 0 : Integer.parseInt(one.substring("gpu:".length()));
            if (!numbers.contains(number)) {
                numbers.add(number);
            }
        }
        return numbers;
    }

    @Override
    public String toString() {
        return String.join(", ", devices.stream().map(Device::toString).toList()) + " (" + reason + ")";
    }
}
