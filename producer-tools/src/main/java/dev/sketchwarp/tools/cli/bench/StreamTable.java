package dev.sketchwarp.tools.cli.bench;

import dev.sketchwarp.benchmarks.Latencies;
import dev.sketchwarp.benchmarks.stream.PairCost;
import dev.sketchwarp.benchmarks.stream.StageTime;
import dev.sketchwarp.benchmarks.stream.StreamSpeed;

/** The table of {@code bench stream}. */
final class StreamTable {

    private static final String COLUMNS = "%-29s %10s %6s %8s %8s %8s %6s %7s %7s %7s %8s %8s";

    static final String HEADER = COLUMNS.formatted(
            "run",
            "partitions",
            "pairs",
            "pairs/s",
            "min",
            "max",
            "ratio",
            "p50 ms",
            "p95 ms",
            "p99 ms",
            "RSS MiB",
            "heap MiB");

    /** Where the time of a run goes, as JSON. */
    record Stage(String run, int partitions, StageTime stage) {}

    /** What a pair of a run costs, as JSON. */
    record Cost(String run, int partitions, PairCost cost) {}

    private StreamTable() {}

    static String row(StreamSpeed speed) {
        Latencies latencies = speed.latencies();
        return COLUMNS.formatted(
                speed.run(),
                speed.partitions() == 0 ? "-" : speed.partitions(),
                speed.pairs(),
                number(speed.pairsPerSecond().median()),
                number(speed.pairsPerSecond().min()),
                number(speed.pairsPerSecond().max()),
                "%.2f".formatted(speed.timesReference()),
                latencies == null ? "-" : whole(latencies.p50Ms()),
                latencies == null ? "-" : whole(latencies.p95Ms()),
                latencies == null ? "-" : whole(latencies.p99Ms()),
                mebibytes(speed.peakResidentBytes()),
                mebibytes(speed.peakHeapBytes()));
    }

    static String row(String run, int partitions, StageTime stage) {
        return "  %s, %d partitions: %-5s %-20s %6.1f %% %8.2f ms a pair"
                .formatted(run, partitions, stage.source(), stage.stage(), stage.percent(), stage.msPerPair());
    }

    static String row(String run, int partitions, PairCost cost) {
        return ("  %s, %d partitions: a pair costs %.0f us of CPU beside the network's %.0f us, and %.0f KiB of the heap; garbage"
                        + " collection takes %.1f %% of the CPU time")
                .formatted(
                        run,
                        partitions,
                        cost.cpuMicros(),
                        cost.networkCpuMicros(),
                        cost.allocatedBytes() / 1024,
                        cost.collectedPercent());
    }

    private static String number(double value) {
        return "%.1f".formatted(value);
    }

    private static String whole(double value) {
        return "%.0f".formatted(value);
    }

    private static String mebibytes(long bytes) {
        return bytes == 0 ? "-" : Long.toString(bytes >> 20);
    }
}
