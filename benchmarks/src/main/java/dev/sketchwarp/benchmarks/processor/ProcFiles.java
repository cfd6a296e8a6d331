package dev.sketchwarp.benchmarks.processor;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What Linux reports of a process under {@code /proc} (man 5 proc). Other systems report nothing: all is 0 or empty there.
 *
 * @param pid of the process
 */
public record ProcFiles(long pid) {

    /** USER_HZ, which is 100 on every Linux that Java runs on. */
    private static final double TICKS_PER_SECOND = 100;

    /** Of the fields behind the name in {@code stat}: utime and stime. */
    private static final int USER_TIME = 11;

    private static final int SYSTEM_TIME = 12;

    /** Memory that is resident now, in bytes. */
    public long resident() {
        return status("VmRSS:");
    }

    /** The most memory that was ever resident, in bytes. */
    public long peakResident() {
        return status("VmHWM:");
    }

    private long status(String name) {
        return lines(folder().resolve("status")).stream()
                .filter(line -> line.startsWith(name))
                .map(line -> line.replaceAll("\\D", ""))
                .mapToLong(kibibytes -> Long.parseLong(kibibytes) << 10)
                .findFirst()
                .orElse(0);
    }

    /** CPU seconds of the whole process, threads that ended included. */
    public double cpuSeconds() {
        return cpuSeconds(folder().resolve("stat"));
    }

    /** CPU seconds of each thread that runs now, by number and the first 15 characters of its name, {@code 17 worker-1}. */
    public Map<String, Double> threads() {
        Map<String, Double> seconds = new HashMap<>();
        Path tasks = folder().resolve("task");
        if (Files.isDirectory(tasks)) {
            try (DirectoryStream<Path> threads = Files.newDirectoryStream(tasks)) {
                for (Path thread : threads) {
                    String name = String.join("", lines(thread.resolve("comm")));
                    seconds.put(thread.getFileName() + " " + name, cpuSeconds(thread.resolve("stat")));
                }
            } catch (IOException e) {
                return seconds; // the process ended
            }
        }
        return seconds;
    }

    private static double cpuSeconds(Path stat) {
        String line = String.join("", lines(stat));
        String[] fields = line.substring(line.lastIndexOf(')') + 1).trim().split(" ");
        return fields.length > SYSTEM_TIME
                ? (Long.parseLong(fields[USER_TIME]) + Long.parseLong(fields[SYSTEM_TIME])) / TICKS_PER_SECOND
                : 0;
    }

    private Path folder() {
        return Path.of("/proc", Long.toString(pid));
    }

    private static List<String> lines(Path file) {
        try {
            return Files.exists(file) ? Files.readAllLines(file) : List.of();
        } catch (IOException e) {
            return List.of(); // a thread that ended between the two
        }
    }
}
