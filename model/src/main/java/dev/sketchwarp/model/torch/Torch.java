package dev.sketchwarp.model.torch;

import ai.djl.engine.Engine;
import java.util.Map;

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
            "MALLOC_MMAP_THRESHOLD_", "33554432",
            "MALLOC_TRIM_THRESHOLD_", "1073741824",
            "DJL_OFFLINE", "true",
            "OPT_OUT_TRACKING", "true");

    private Torch() {}

    /** The engine, loaded on first use; never reaches for the network and never reports usage. */
    public static Engine engine() {
        System.setProperty("ai.djl.offline", "true");
        System.setProperty("OPT_OUT_TRACKING", "true");
        return Engine.getEngine("PyTorch");
    }
}
