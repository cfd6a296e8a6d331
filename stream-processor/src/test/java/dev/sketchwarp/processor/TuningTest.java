package dev.sketchwarp.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sketchwarp.model.torch.DeviceLanes;
import dev.sketchwarp.model.torch.DeviceMemory;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Defaults that follow from the machine, on machines of every size. */
class TuningTest {

    private static final long GIB = 1L << 30;

    @TempDir
    Path models;

    /** 1 to 64 cores, with and without GPUs, in a large machine and in a container of 2 GiB. */
    static Stream<Machine> machines() {
        return IntStream.rangeClosed(1, 64)
                .boxed()
                .flatMap(cores -> Stream.of(
                        new Machine(cores, 819L << 20, 2 * GIB, 0),
                        new Machine(cores, 4 * GIB, 64 * GIB, 0),
                        new Machine(cores, 819L << 20, 2 * GIB, 1),
                        new Machine(cores, 8 * GIB, 128 * GIB, 4)));
    }

    private ProcessorConfig config(Machine machine, String... properties) {
        Map<String, String> all = new HashMap<>(Map.of(
                "bootstrap.servers", "kafka:9092",
                "sketchwarp.schema.registry.url", "http://registry:8081",
                "sketchwarp.model.directories", models.toString()));
        for (int i = 0; i < properties.length; i += 2) {
            all.put(properties[i], properties[i + 1]);
        }
        return ProcessorConfig.of(all, wish -> machine);
    }

    @ParameterizedTest
    @MethodSource("machines")
    void defaultsFitTogether(Machine machine) {
        ProcessorConfig config = config(machine);

        DeviceLanes.Plan lanes = config.inference().lanes();
        assertThat(Integer.bitCount(config.inference().batchMax())).isOne();
        assertThat(config.memory().decodeThreads()).isBetween(1, machine.cores());
        assertThat(config.memory().pollRecords())
                .as("every lane finds full batches in a poll")
                .isGreaterThanOrEqualTo(4 * lanes.lanes() * config.inference().batchMax());
        if (!machine.hasGpu()) {
            assertThat(lanes.lanes() * lanes.threads()).isBetween(1, machine.cores());
            assertThat(machine.heap()
                            + 20L
                                    * (1 << 20)
                                    * lanes.lanes()
                                    * config.inference().batchMax())
                    .as("heap and batches fit the container")
                    .isLessThan(machine.memory());
        }
    }

    /** What a user set on a small machine starts on every other one too. */
    @ParameterizedTest
    @MethodSource("machines")
    void nothingThatIsSetIsRefusedForTheNumberOfCores(Machine machine) {
        ProcessorConfig config = config(
                machine,
                "sketchwarp.decode.threads",
                "6",
                "sketchwarp.batch.max",
                "32",
                "sketchwarp.inference.lanes",
                "2",
                "sketchwarp.inference.threads",
                "2");

        assertThat(config.memory().decodeThreads()).isEqualTo(6);
        assertThat(config.inference().batchMax()).isEqualTo(32);
        assertThat(config.inference().lanes().lanes()).isEqualTo(2);
    }

    @Test
    void aGpuHasLargerBatchesTwoLanesAndMoreDecoding() {
        ProcessorConfig config = config(new Machine(16, 8 * GIB, 128 * GIB, 1));

        assertThat(config.inference().batchMax()).isEqualTo(64);
        assertThat(config.inference().lanes()).isEqualTo(new DeviceLanes.Plan(2, 1));
        assertThat(config.memory().decodeThreads()).isEqualTo(12);
    }

    @Test
    void aSmallContainerHasFewerLanesThanCores() {
        assertThat(config(new Machine(16, 819L << 20, 2 * GIB, 0)).inference().lanes())
                .isEqualTo(new DeviceLanes.Plan(4, 4));
    }

    @Test
    void featuresTakeAPartOfAGpu() {
        MemoryPlan plan = config(new Machine(16, 8 * GIB, 128 * GIB, 1)).memory();

        assertThat(plan.featureBytes(Optional.of(new DeviceMemory(80 * GIB, 78 * GIB))))
                .isEqualTo(20 * GIB);
        assertThat(plan.featureBytes(Optional.of(new DeviceMemory(80 * GIB, 10 * GIB))))
                .as("where others use it")
                .isEqualTo(5 * GIB);
        assertThat(plan.featureBytes(Optional.empty())).isEqualTo(GIB);
    }

    @Test
    void moreFeaturesThanAGpuHoldsAreRefusedWithTheFigures() {
        MemoryPlan plan = config(new Machine(16, 8 * GIB, 128 * GIB, 1), "sketchwarp.cache.device.bytes", "" + 60 * GIB)
                .memory();

        assertThat(plan.featureProblem("gpu(0)", Optional.of(new DeviceMemory(80 * GIB, 78 * GIB))))
                .hasValueSatisfying(
                        problem -> assertThat(problem).contains("gpu(0)", "" + 60 * GIB, "" + 80 * GIB, "" + 78 * GIB));
        assertThat(plan.featureProblem("gpu(0)", Optional.of(new DeviceMemory(141 * GIB, 140 * GIB))))
                .isEmpty();
    }
}
