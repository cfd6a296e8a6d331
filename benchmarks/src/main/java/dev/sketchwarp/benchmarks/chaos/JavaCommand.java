package dev.sketchwarp.benchmarks.chaos;

import dev.sketchwarp.service.child.ParentJvm;
import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Command lines of small JVMs on this one's class path, that start quickly: with an archive of the classes that their kind loads (JEP 350),
 * where the class path is of jars. A kind rehearses once, to make its archive as it ends.
 */
final class JavaCommand {

    /** Of all, the training too. What the JVM itself says must not be taken for a greeting. */
    private static final List<String> JVM_OPTIONS = List.of(
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-XX:-UsePerfData",
            "-Xshare:auto",
            "-Xlog:disable",
            "-Djava.awt.headless=true",
            "-Dai.djl.pytorch.num_threads=1",
            "-Dsketchwarp.log.level=info",
            "-Dsketchwarp.log.level.processor=info");

    private static final String LOGGING = "sketchwarp-log4j2.xml";

    private final Path folder;
    private final String mark;
    private final String classPath;
    private final boolean archives;

    /**
     * @param folder for archives
     * @param run marks all processes of this run
     * @param many whether so many processes are to come that archives pay
     */
    JavaCommand(Path folder, String run, boolean many) {
        this.folder = folder;
        this.mark = "-Dsketchwarp.chaos=" + run;
        String whole = System.getProperty("java.class.path");
        String jars = Arrays.stream(whole.split(File.pathSeparator))
                .filter(entry -> Files.isRegularFile(Path.of(entry)))
                .collect(Collectors.joining(File.pathSeparator));
        this.archives = many
                && isJar(ChildMain.class.getProtectionDomain().getCodeSource().getLocation());
        this.classPath = archives ? jars : whole;
    }

    private static boolean isJar(URL code) {
        return code.getPath().endsWith(".jar");
    }

    /** First on every command line, as systems show only the beginning of a long one. */
    String mark() {
        return mark;
    }

    /** Whether starts are quicker after a rehearsal. */
    boolean archives() {
        return archives;
    }

    /** The next process of the kind makes its archive when it ends after SIGTERM. */
    void rehearse(String kind) throws IOException {
        Files.writeString(file(kind), archives ? "-XX:ArchiveClassesAtExit=" + archive(kind) : "");
    }

    /** From now on processes of the kind use its archive. */
    void perform(String kind) throws IOException {
        Files.writeString(file(kind), Files.exists(archive(kind)) ? "-XX:SharedArchiveFile=" + archive(kind) : "");
    }

    private Path archive(String kind) {
        return folder.resolve(kind + ".jsa");
    }

    /** Options that differ between rehearsal and performance (java @argfiles). */
    private Path file(String kind) {
        return folder.resolve(kind + ".jvm");
    }

    /** @param temporary folder for temporary files */
    List<String> options(String kind, int heapMegabytes, Path temporary) {
        List<String> options = new ArrayList<>(List.of(mark, "-Xmx" + heapMegabytes + "m"));
        options.addAll(JVM_OPTIONS);
        options.add("-Djava.io.tmpdir=" + temporary);
        @Nullable URL logging = JavaCommand.class.getClassLoader().getResource(LOGGING);
        if (logging != null) {
            options.add("-Dlog4j2.configurationFile=" + logging);
        }
        options.add("@" + file(kind));
        return options;
    }

    List<String> of(String kind, Class<?> main, int heapMegabytes, Path temporary, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options(kind, heapMegabytes, temporary));
        command.addAll(List.of(ParentJvm.option(), "-cp", classPath, main.getName()));
        command.addAll(arguments);
        return command;
    }
}
