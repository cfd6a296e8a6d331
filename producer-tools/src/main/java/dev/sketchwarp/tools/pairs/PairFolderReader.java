package dev.sketchwarp.tools.pairs;

import dev.sketchwarp.service.console.Sentences;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A folder of pairs: one with a {@value PairCsv#FILE_NAME}, or one with a subfolder {@code photo} and a subfolder
 * {@code sketch}, where the sketches of {@code photo/a/cat.jpg} are {@code sketch/a/cat.png}, {@code sketch/a/cat-1.png}, and
 * so on (as in the Sketchy database), and {@link KeypointFiles} if any keypoints are known.
 */
public final class PairFolderReader {
    private static final Set<String> PHOTOS = Set.of("jpg", "jpeg", "png", "webp", "bmp", "gif");
    private static final Set<String> SKETCHES =
            Set.of("jpg", "jpeg", "png", "webp", "bmp", "gif", "svg", "json", "ndjson");

    private PairFolderReader() {}

    /**
     * Lists the folder's pairs. A sketch without a photo becomes a problem.
     *
     * @throws IOException if the folder cannot be read
     */
    public static PairList read(Path folder) throws IOException {
        Path list = folder.resolve(PairCsv.FILE_NAME);
        if (Files.exists(list)) {
            return PairCsv.read(list);
        }
        Optional<Path> photos = subfolder(folder, "photo", "photos");
        Optional<Path> sketches = subfolder(folder, "sketch", "sketches");
        if (photos.isEmpty() || sketches.isEmpty()) {
            return PairList.problem(folder + " holds neither a list " + PairCsv.FILE_NAME
                    + " nor a subfolder photo/ and a subfolder sketch/");
        }
        return match(photos.get(), sketches.get(), KeypointFiles.in(folder));
    }

    private static PairList match(Path photos, Path sketches, KeypointFiles keypoints) throws IOException {
        Map<String, Path> photoByName = new HashMap<>();
        for (Path photo : images(photos, PHOTOS)) {
            photoByName.put(name(photos, photo), photo);
        }
        List<LocalPair> pairs = new ArrayList<>();
        List<String> problems = new ArrayList<>(keypoints.problems());
        for (Path sketch : images(sketches, SKETCHES)) {
            String name = name(sketches, sketch);
            Path photo = photoByName.getOrDefault(name, photoByName.get(name.replaceFirst("-\\d+$", "")));
            if (photo == null) {
                problems.add(sketch + ": there is no photo of that name in " + photos);
            } else {
                pairs.add(new LocalPair(
                        sketch.toString(),
                        Optional.empty(),
                        Optional.empty(),
                        photo,
                        sketch,
                        keypoints.of(name, "photo"),
                        keypoints.of(name, "sketch")));
            }
        }
        return new PairList(pairs, problems);
    }

    private static Optional<Path> subfolder(Path folder, String... names) {
        return Stream.of(names).map(folder::resolve).filter(Files::isDirectory).findFirst();
    }

    private static List<Path> images(Path folder, Set<String> extensions) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> extensions.contains(extension(file)))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .peek(PairFolderReader::requireName)
                    .toList();
        }
    }

    /** The locale's charset may not have a name's characters, and Java then gives a wrong name, without a word. */
    private static void requireName(Path file) {
        boolean unicode = System.getProperty("sun.jnu.encoding", "UTF-8").equalsIgnoreCase("UTF-8");
        if (!unicode && file.toString().indexOf('\ufffd') >= 0) {
            String why = Sentences.of(new InvalidPathException(file.toString(), "lost"));
            throw new UncheckedIOException(new IOException(why));
        }
    }

    private static String extension(Path file) {
        String name = file.getFileName().toString();
        return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }

    /** The path below {@code folder}, without extension. */
    private static String name(Path folder, Path file) {
        String path = folder.relativize(file).toString();
        return path.substring(0, path.lastIndexOf('.')).replace('\\', '/');
    }
}
