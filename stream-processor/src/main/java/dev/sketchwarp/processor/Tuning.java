package dev.sketchwarp.processor;

import dev.sketchwarp.model.torch.DeviceLanes;

/**
 * Figures that go together, where the configuration leaves them to the machine. Every figure it names fits what the others come to, for any
 * number of cores: memory bounds what is done at once, not whether the program starts.
 */
public record Tuning(Machine machine) {

    /** On a CPU larger batches gain nothing and cost memory; a GPU is filled by 64 pairs of 256 x 256. */
    private static final int CPU_BATCH = 8;

    private static final int GPU_BATCH = 64;

    /** A batch in every lane holds a batch's worth of activations. */
    private static final int MOST_CPU_LANES = 8;

    /** One computes while the other copies. */
    private static final int GPU_LANES = 2;

    /** What a pair of a batch takes in libtorch's memory, at 256 x 256. */
    static final long LANE_BYTES_PER_PAIR = 20L << 20;

    /** libtorch itself, the JVM beside its heap, threads, network buffers. */
    static final long NATIVE_BASE = 512L << 20;

    /** The next poll begins when little of one is left, so polls need not be long. On a GPU they take a part of a second. */
    private static final int CPU_BATCHES_PER_POLL = 16;

    private static final int GPU_BATCHES_PER_POLL = 64;

    /** Closing finishes what was polled, and a crash repeats it. */
    private static final int MOST_POLL_RECORDS = 4096;

    int batchMax(int wanted) {
        return wanted > 0 ? wanted : machine.hasGpu() ? GPU_BATCH : CPU_BATCH;
    }

    /**
     * Batches side by side on each device, and the threads of each.
     *
     * @param wantedLanes 0: as suits the device
     * @param wantedThreads on a CPU, all lanes together; 0: as many as there are cores
     */
    public DeviceLanes.Plan lanes(int wantedLanes, int wantedThreads, int batchMax) {
        if (machine.hasGpu()) {
            return new DeviceLanes.Plan(wantedLanes > 0 ? wantedLanes : GPU_LANES, 1);
        }
        int threads = wantedThreads > 0 ? wantedThreads : machine.cores();
        return wantedLanes > 0
                ? new DeviceLanes.Plan(wantedLanes, Math.max(1, threads / wantedLanes))
                : DeviceLanes.Plan.apart(threads, mostCpuLanes(batchMax));
    }

    private int mostCpuLanes(int batchMax) {
        long free = machine.memory() - machine.heap() - NATIVE_BASE;
        long affordable = free / (LANE_BYTES_PER_PAIR * batchMax);
        return (int) Math.max(1, Math.min(MOST_CPU_LANES, affordable));
    }

    /** On a CPU the network wants the cores; beside a GPU decoding is what limits. */
    int decodeThreads(int wanted) {
        if (wanted > 0) {
            return wanted;
        }
        return Math.max(1, machine.hasGpu() ? machine.cores() * 3 / 4 : machine.cores() / 2);
    }

    /** At least four batches for every lane: as many wait when the next poll begins as the devices work on and have ready. */
    int pollRecords(DeviceLanes.Plan lanes, int batchMax) {
        int least = machine.hasGpu() ? GPU_BATCHES_PER_POLL : CPU_BATCHES_PER_POLL;
        int batches = Math.max(least, 4 * lanes.lanes() * Math.max(1, machine.gpus()));
        return Math.min(MOST_POLL_RECORDS, batches * batchMax);
    }
}
