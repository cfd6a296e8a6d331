package dev.sketchwarp.benchmarks.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.condition.OS.LINUX;

import dev.sketchwarp.benchmarks.processor.ProcFiles;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StageTimeTest {

    @ParameterizedTest
    @CsvSource({
        "worker-1, DECODE",
        "device-bench, DEVICE",
        "batcher, DEVICE",
        "finisher-1, FINISH",
        "kafka-producer-, KAFKA_CLIENTS",
        "bench-sketchwar, STREAM",
        "VM Thread, GARBAGE_COLLECTION",
        "C2 CompilerThre, COMPILER",
        "java, OTHER"
    })
    void threadsAreToldByTheirNames(String name, ThreadKind kind) {
        assertThat(ThreadKind.of(name)).isEqualTo(kind);
    }

    @Test
    void shareIsOfTheWholeAndTimeIsPerPair() {
        StageTime stage = new StageTime("cpu", "decode", 3, 12, 100);

        assertThat(stage).isEqualTo(new StageTime("cpu", "decode", 3, 25.0, 30.0));
    }

    @Test
    @EnabledOnOs(LINUX)
    void linuxTellsOfThisProcess() {
        ProcFiles own = new ProcFiles(ProcessHandle.current().pid());

        Map<String, Double> threads = own.threads();

        long resident = own.resident();
        assertThat(threads.keySet()).anyMatch(name -> ThreadKind.of(name.split(" ", 2)[1]) == ThreadKind.COMPILER);
        assertThat(own.cpuSeconds()).isPositive();
        assertThat(own.peakResident()).isGreaterThan(resident / 2).isGreaterThan(10 << 20);
    }

    @Test
    void processThatIsGoneTellsNothing() {
        ProcFiles gone = new ProcFiles(Integer.MAX_VALUE);

        assertThat(gone.threads()).isEmpty();
        assertThat(gone.cpuSeconds()).isZero();
        assertThat(gone.resident()).isZero();
    }
}
