package dev.sketchwarp.tools.pairs;

import dev.sketchwarp.service.console.Sentences;
import dev.sketchwarp.trainer.data.CsvTable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A list of pairs, see {@link CsvTable}. Columns, in any order: {@code photo} and {@code sketch} (paths,
 * relative to the list's folder), and as wanted {@code pair_id}, {@code photo_id}, {@code photo_keypoints} and
 * {@code sketch_keypoints} (see {@link KeypointText}).
 */
public final class PairCsv {

    /** The list's name inside a folder of pairs. */
    public static final String FILE_NAME = "pairs.csv";

    /** All columns, in the order they are written. */
    public static final List<String> COLUMNS =
            List.of("pair_id", "photo_id", "photo", "sketch", "photo_keypoints", "sketch_keypoints");

    private PairCsv() {}

    /**
     * Reads all rows. One that cannot be understood becomes a problem, the others are still read.
     *
     * @throws IOException if the file cannot be read
     */
    public static PairList read(Path file) throws IOException {
        CsvTable table = CsvTable.read(file);
        List<String> problems = new ArrayList<>(headerProblems(file, table.columns()));
        List<LocalPair> pairs = new ArrayList<>();
        if (problems.isEmpty()) {
            for (CsvTable.Row row : table.rows()) {
                String where = file + ":" + row.line();
                try {
                    pairs.add(pair(file, where, row));
                } catch (IllegalArgumentException e) {
                    problems.add(where + ": " + Sentences.of(e));
                }
            }
            problems.addAll(table.problems());
        }
        return new PairList(pairs, problems);
    }

    private static List<String> headerProblems(Path file, List<String> header) {
        List<String> problems = new ArrayList<>();
        List<String> unknown =
                header.stream().filter(column -> !COLUMNS.contains(column)).toList();
        if (!unknown.isEmpty()) {
            problems.add(file + ":1: unknown columns " + unknown + "; there are " + COLUMNS);
        }
        List.of("photo", "sketch").stream()
                .filter(required -> !header.isEmpty() && !header.contains(required))
                .forEach(required -> problems.add(file + ":1: the column '" + required + "' is missing"));
        return problems;
    }

    private static LocalPair pair(Path list, String where, CsvTable.Row row) {
        return new LocalPair(
                where,
                row.value("pair_id"),
                row.value("photo_id"),
                path(list, row, "photo"),
                path(list, row, "sketch"),
                KeypointText.parseList(row.value("photo_keypoints").orElse("")),
                KeypointText.parseList(row.value("sketch_keypoints").orElse("")));
    }

    private static Path path(Path list, CsvTable.Row row, String column) {
        return row.value(column)
                .map(list::resolveSibling)
                .orElseThrow(() -> new IllegalArgumentException("the " + column + "'s path is missing"));
    }
}
