package dev.sketchwarp.tools.pairs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A list of pairs as CSV (RFC 4180, UTF-8) with a header. Columns, in any order: {@code photo} and {@code sketch} (paths,
 * relative to the list's folder), and as wanted {@code pair_id}, {@code photo_id}, {@code photo_keypoints} and
 * {@code sketch_keypoints} (see {@link KeypointText}).
 */
public final class PairCsv {

    /** The list's name inside a folder of pairs. */
    public static final String FILE_NAME = "pairs.csv";

    /** All columns, in the order they are written. */
    public static final List<String> COLUMNS =
            List.of("pair_id", "photo_id", "photo", "sketch", "photo_keypoints", "sketch_keypoints");

    private final Path file;
    private final List<LocalPair> pairs = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();

    private PairCsv(Path file) {
        this.file = file;
    }

    /**
     * Reads all rows. One that cannot be understood becomes a problem, the others are still read.
     *
     * @throws IOException if the file cannot be read
     */
    public static PairList read(Path file) throws IOException {
        PairCsv csv = new PairCsv(file);
        try (MappingIterator<Map<String, String>> rows = new CsvMapper()
                .readerForMapOf(String.class)
                .with(CsvSchema.emptySchema().withHeader())
                .with(CsvParser.Feature.TRIM_SPACES)
                .with(CsvParser.Feature.SKIP_EMPTY_LINES)
                .readValues(file.toFile())) {
            boolean more = rows.hasNextValue();
            if (csv.headerIsRight((CsvSchema) rows.getParser().getSchema())) {
                for (; more; more = rows.hasNextValue()) {
                    csv.row(rows);
                }
            }
        }
        return new PairList(csv.pairs, csv.problems);
    }

    private boolean headerIsRight(CsvSchema header) {
        Set<String> unknown = new LinkedHashSet<>(header.getColumnNames());
        unknown.removeAll(COLUMNS);
        if (!unknown.isEmpty()) {
            problems.add(file + ":1: unknown columns " + unknown + "; there are " + COLUMNS);
        }
        for (String required : List.of("photo", "sketch")) {
            if (header.column(required) == null) {
                problems.add(file + ":1: the column '" + required + "' is missing");
            }
        }
        return problems.isEmpty();
    }

    private void row(MappingIterator<Map<String, String>> rows) throws IOException {
        String where = file + ":" + rows.getCurrentLocation().getLineNr();
        try {
            pairs.add(pair(where, rows.nextValue()));
        } catch (JsonProcessingException e) {
            problems.add(where + ": " + e.getOriginalMessage());
        } catch (IllegalArgumentException e) {
            problems.add(where + ": " + e.getMessage());
        }
    }

    private LocalPair pair(String where, Map<String, String> row) {
        return new LocalPair(
                where,
                value(row, "pair_id"),
                value(row, "photo_id"),
                path(row, "photo"),
                path(row, "sketch"),
                KeypointText.parseList(value(row, "photo_keypoints").orElse("")),
                KeypointText.parseList(value(row, "sketch_keypoints").orElse("")));
    }

    private Path path(Map<String, String> row, String column) {
        return value(row, column)
                .map(file::resolveSibling)
                .orElseThrow(() -> new IllegalArgumentException("the " + column + "'s path is missing"));
    }

    private static Optional<String> value(Map<String, String> row, String column) {
        return Optional.ofNullable(row.get(column)).filter(value -> !value.isBlank());
    }
}
