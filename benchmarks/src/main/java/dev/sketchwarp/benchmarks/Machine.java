package dev.sketchwarp.benchmarks;

import ai.djl.Device;
import ai.djl.engine.Engine;
import com.sun.management.OperatingSystemMXBean;
import dev.sketchwarp.model.torch.Bfloat16;
import dev.sketchwarp.model.torch.Torch;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.common.utils.AppInfoParser;

/**
 * What a measurement was made on, and with.
 *
 * @param system name and version of the operating system
 * @param cpu the processor's name, as the system tells it
 * @param cores that this JVM may use; two threads of one core count as two
 * @param memoryBytes of the machine, or of the container
 * @param bfloat16 whether the CPU has instructions for bfloat16
 * @param versions of Java, DJL, libtorch, Kafka and this product
 */
public record Machine(
        String system, String cpu, int cores, long memoryBytes, boolean bfloat16, Map<String, String> versions) {

    private static final Path CPU = Path.of("/proc/cpuinfo");

    /** @param product version of this product */
    public static Machine here(String product) {
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return new Machine(
                system.getName() + " " + system.getVersion(),
                cpuName().orElse(System.getProperty("os.arch")),
                Runtime.getRuntime().availableProcessors(),
                system.getTotalMemorySize(),
                Bfloat16.isNativeOn(Device.cpu()),
                versions(product));
    }

    private static Map<String, String> versions(String product) {
        Map<String, String> versions = new TreeMap<>();
        versions.put("java", Runtime.version().toString());
        versions.put("djl", Engine.getDjlVersion());
        versions.put("libtorch", Torch.engine().getVersion());
        versions.put("kafka", AppInfoParser.getVersion());
        versions.put("sketchwarp", product);
        return versions;
    }

    private static Optional<String> cpuName() {
        try {
            return Files.exists(CPU)
                    ? Files.readAllLines(CPU).stream()
                            .filter(line -> line.startsWith("model name"))
                            .map(line -> line.substring(line.indexOf(':') + 1).trim())
                            .findFirst()
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty(); // a name is not worth failing for
        }
    }

    /** For people, one line. */
    @Override
    public String toString() {
        return "%s, %d cores%s, %d MiB; %s; %s"
                .formatted(cpu, cores, bfloat16 ? " with bfloat16" : "", memoryBytes >> 20, system, versions);
    }
}
