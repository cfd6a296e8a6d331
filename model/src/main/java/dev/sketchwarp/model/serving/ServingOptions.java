package dev.sketchwarp.model.serving;

import ai.djl.Device;
import dev.sketchwarp.model.graph.Program.Kernels;
import dev.sketchwarp.model.graph.Program.Layout;
import dev.sketchwarp.model.graph.Program.Precision;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** How a network is lowered to answer. All choices give the same fields within float precision, the 16-bit ones nearly so. */
public record ServingOptions(Layout layout, Precision precision, Kernels kernels) {

    /** Plain float32, contiguous: what every device can do. */
    public static final ServingOptions DEFAULT =
            new ServingOptions(Layout.CONTIGUOUS, Precision.FLOAT32, Kernels.LIBTORCH);

    private static final List<ServingOptions> FOR_CPU = List.of(
            DEFAULT,
            new ServingOptions(Layout.CHANNELS_LAST, Precision.FLOAT32, Kernels.LIBTORCH),
            new ServingOptions(Layout.CHANNELS_LAST, Precision.FLOAT32, Kernels.ONEDNN),
            new ServingOptions(Layout.CHANNELS_LAST, Precision.BFLOAT16, Kernels.LIBTORCH),
            new ServingOptions(Layout.CHANNELS_LAST, Precision.BFLOAT16, Kernels.ONEDNN));

    private static final List<ServingOptions> FOR_GPU = List.of(
            DEFAULT,
            new ServingOptions(Layout.CHANNELS_LAST, Precision.FLOAT32, Kernels.LIBTORCH),
            new ServingOptions(Layout.CHANNELS_LAST, Precision.TF32, Kernels.LIBTORCH),
            new ServingOptions(Layout.CHANNELS_LAST, Precision.TF32, Kernels.CUDNN),
            new ServingOptions(Layout.CHANNELS_LAST, Precision.BFLOAT16, Kernels.LIBTORCH),
            new ServingOptions(Layout.CHANNELS_LAST, Precision.BFLOAT16, Kernels.CUDNN),
            new ServingOptions(Layout.CHANNELS_LAST, Precision.FLOAT16, Kernels.LIBTORCH),
            new ServingOptions(Layout.CHANNELS_LAST, Precision.FLOAT16, Kernels.CUDNN));

    /** What is worth trying on a device; {@link #DEFAULT} first. */
    public static List<ServingOptions> candidates(Device device) {
        return device.isGpu() ? FOR_GPU : FOR_CPU;
    }

    /** Whether this is the same with oneDNN's fused kernels, which is faster wherever it runs. */
    boolean improves(ServingOptions other) {
        return kernels == Kernels.ONEDNN && other.equals(new ServingOptions(layout, precision, Kernels.LIBTORCH));
    }

    /**
     * The variant of that name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static ServingOptions named(String name) {
        return all().filter(options -> options.name().equals(name))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("no variant is called " + name + "; there are " + names()));
    }

    /** The names of all variants that are candidates for some device. */
    public static List<String> names() {
        return all().map(ServingOptions::name).toList();
    }

    private static Stream<ServingOptions> all() {
        return Stream.concat(FOR_CPU.stream(), FOR_GPU.stream()).distinct();
    }

    /** For people, configuration and metrics: {@code channels-last-bfloat16-onednn}. */
    public String name() {
        String kernel = kernels == Kernels.LIBTORCH ? "" : "-" + kernels;
        return (layout + "-" + precision + kernel).toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
