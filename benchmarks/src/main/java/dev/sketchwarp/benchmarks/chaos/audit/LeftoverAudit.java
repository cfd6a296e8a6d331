package dev.sketchwarp.benchmarks.chaos.audit;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** What nobody needs any more and is still there: temporary files and processes. */
public final class LeftoverAudit {

    private static final Pattern TEMPORARY = Pattern.compile("\\..*\\.tmp");

    private LeftoverAudit() {}

    /** Files that were written to be renamed, and everything in folders for temporary files. */
    public static List<String> files(Path folder) throws IOException {
        List<String> left = new ArrayList<>();
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                boolean temporary =
                        TEMPORARY.matcher(file.getFileName().toString()).matches();
                for (Path part : folder.relativize(file)) {
                    temporary = temporary || part.toString().equals("tmp");
                }
                if (temporary) {
                    left.add("temporary file left: " + folder.relativize(file));
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return left;
    }

    /**
     * Processes that run.
     *
     * @param mark on their command lines
     */
    public static List<String> processes(String mark) {
        return ProcessHandle.allProcesses()
                .filter(process -> process.info()
                        .commandLine()
                        .map(line -> line.contains(mark))
                        .orElse(false))
                .map(process -> "process left: " + process.pid())
                .toList();
    }
}
