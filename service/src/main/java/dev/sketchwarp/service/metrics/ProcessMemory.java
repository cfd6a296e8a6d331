package dev.sketchwarp.service.metrics;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.nio.file.Files;
import java.nio.file.Path;

/** Memory as the operating system counts it, in bytes. Linux tells by {@code /proc}; elsewhere what is resident is not known: NaN. */
public final class ProcessMemory {

    private static final String RESIDENT = "VmRSS:";

    private ProcessMemory() {}

    /** @return 0 if there is no such process any more */
    public static double resident(long pid) {
        Path processes = Path.of("/proc");
        if (!Files.exists(processes.resolve("self/status"))) {
            return Double.NaN;
        }
        try (var lines = Files.lines(processes.resolve(pid + "/status"))) {
            return lines.filter(line -> line.startsWith(RESIDENT))
                    .mapToDouble(ProcessMemory::bytes)
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            return 0;
        }
    }

    /** {@code VmRSS:     81234 kB}. */
    private static double bytes(String line) {
        return 1024.0 * Long.parseLong(line.replaceAll("\\D", ""));
    }

    static double residentHere() {
        return resident(ProcessHandle.current().pid());
    }

    /** What is resident and none of the heap, the classes and the compiled code. */
    static double nativeHere() {
        long committed = ManagementFactory.getMemoryPoolMXBeans().stream()
                .map(MemoryPoolMXBean::getUsage)
                .mapToLong(usage -> usage == null ? 0 : usage.getCommitted())
                .sum();
        return Math.max(0, residentHere() - committed);
    }

    /** Of the container where it has one: the JVM knows. */
    static double limit() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getTotalMemorySize();
    }
}
