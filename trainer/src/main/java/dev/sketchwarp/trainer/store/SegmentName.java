package dev.sketchwarp.trainer.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A segment's file: {@code training-00000001.pairs}.
 *
 * @param number from 1 on, never used twice in a part
 */
record SegmentName(Part part, int number) {

    private static final Pattern FILE = Pattern.compile("("
            + Arrays.stream(Part.values()).map(Part::fileName).collect(Collectors.joining("|")) + ")-(\\d{8})\\.pairs");

    static Optional<SegmentName> parse(String file) {
        Matcher matcher = FILE.matcher(file);
        return matcher.matches()
                ? Arrays.stream(Part.values())
                        .filter(part -> part.fileName().equals(matcher.group(1)))
                        .map(part -> new SegmentName(part, Integer.parseInt(matcher.group(2))))
                        .findFirst()
                : Optional.empty();
    }

    /** A part's segments in a directory, the oldest first. */
    static List<SegmentName> list(Path directory, Part part) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.flatMap(file -> parse(file.getFileName().toString()).stream())
                    .filter(name -> name.part() == part)
                    .sorted((a, b) -> Integer.compare(a.number(), b.number()))
                    .toList();
        }
    }

    Path file(Path directory) {
        return directory.resolve("%s-%08d.pairs".formatted(part.fileName(), number));
    }

    Path index(Path directory) {
        return directory.resolve("%s-%08d.index".formatted(part.fileName(), number));
    }

    SegmentName next() {
        return new SegmentName(part, number + 1);
    }
}
