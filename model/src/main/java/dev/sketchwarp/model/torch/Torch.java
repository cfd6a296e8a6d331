package dev.sketchwarp.model.torch;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import ai.djl.util.Utils;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The one place where libtorch is started. */
public final class Torch {
    /**
     * What a process that runs libtorch beside others should find in its environment. Threads sleep while they wait for each other.
     * glibc's malloc keeps what was freed, in two arenas for all threads: a batch's maps are made anew each time, and each time the
     * kernel would clear their pages, which is a tenth of the work. DJL asks no network.
     */
    public static final Map<String, String> ENVIRONMENT = Map.of(
            "OMP_WAIT_POLICY", "passive",
            "MALLOC_ARENA_MAX", "2",
            "MALLOC_MMAP_MAX_", "0",
            "MALLOC_TRIM_THRESHOLD_", "1073741824",
            "DJL_OFFLINE", "true",
            "OPT_OUT_TRACKING", "true");

    private Torch() {}

    /**
     * Whether libtorch optimises programs. On a GPU it does, and fuses elementwise operations. On a CPU a lowered program is just as fast without,
     * and the first run of a new shape is not slowed down.
     */
    static boolean optimizes(Device device) {
        return device.isGpu();
    }

    /**
     * How many runs of a shape each thread needs before libtorch reaches its full speed. Where it optimises, it profiles the first run and optimises
     * during the second.
     */
    public static int warmingRuns(Device device) {
        return optimizes(device) ? 3 : 1;
    }

    /**
     * The engine, loaded on first use; never reaches for the network and never reports usage.
     *
     * @throws TorchException libtorch cannot be loaded
     */
    public static Engine engine() {
        System.setProperty("ai.djl.offline", "true");
        System.setProperty("OPT_OUT_TRACKING", "true");
        Optional<Libtorch> installed = Libtorch.named(System.getenv());
        installed.ifPresent(Torch::prepare);
        try {
            return Engine.getEngine("PyTorch");
        } catch (EngineException e) {
            throw new TorchException(LoadFailure.sentence(e, installed), e);
        }
    }

    /**
     * Checks the folder that the libraries are extracted to; every program starts with it.
     *
     * @throws TorchException libtorch cannot be extracted or loaded
     */
    static void check() {
        if (Libtorch.named(System.getenv()).isEmpty()) {
            new NativeCache(Utils.getEngineCacheDir("pytorch")).problem().ifPresent(problem -> {
                throw new TorchException(problem);
            });
        }
    }

    /** Tells DJL what it would guess wrongly. */
    private static void prepare(Libtorch libtorch) {
        libtorch.problem().ifPresent(problem -> {
            throw new TorchException(problem);
        });
        libtorch.version().ifPresent(version -> System.setProperty(Libtorch.VERSION, version));
        System.setProperty(Libtorch.FLAVOR, libtorch.flavor());
    }

    /** GPUs that libtorch can use. Where there is no driver libtorch is not even loaded. */
    public static int gpus() {
        return seesNvidiaDriver() ? engine().getGpuCount() : 0;
    }

    /** Whether the operating system has a driver for NVIDIA's GPUs. */
    public static boolean seesNvidiaDriver() {
        return Stream.of("/dev/nvidiactl", "/dev/nvidia0", "/dev/dxg").anyMatch(node -> Files.exists(Path.of(node)))
                || System.getProperty("os.name", "").startsWith("Windows");
    }
}
