package dev.sketchwarp.trainer.data;

import dev.sketchwarp.trainer.data.CsvText.NotText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A list with a header, as spreadsheets and programs write it: separated by commas, semicolons or tabs, whichever the header has
 * most of; UTF-8, or UTF-16 with a byte order mark.
 *
 * @param columns the header's
 * @param rows those that can be understood
 * @param problems one sentence with its place, {@code file:line: ...}, for each row that cannot, or for the whole list
 */
public record CsvTable(List<String> columns, List<Row> rows, List<String> problems) {

    private static final String SEPARATORS = ",;\t";

    public CsvTable {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
        problems = List.copyOf(problems);
    }

    /** A row's values by column; those that are blank are left out. */
    public record Row(int line, Map<String, String> values) {

        public Optional<String> value(String column) {
            return Optional.ofNullable(values.get(column));
        }
    }

    /**
     * Reads a list. A list without a single row is a problem: nothing would come of it.
     *
     * @throws IOException if the file cannot be read
     */
    public static CsvTable read(Path file) throws IOException {
        try {
            return parse(file, CsvText.read(file));
        } catch (NotText e) {
            return new CsvTable(List.of(), List.of(), List.of(String.valueOf(e.getMessage())));
        }
    }

    private static CsvTable parse(Path file, String text) {
        char separator = separator(text.strip().lines().findFirst().orElse(""));
        List<CsvParser.Row> parsed = CsvParser.rows(text, separator);
        if (parsed.isEmpty()) {
            return problem(file, 1, "the list is empty: give it a header and a row for each pair");
        }
        CsvParser.Row header = parsed.get(0);
        List<String> columns = header.values();
        if (!header.problem().isEmpty()) {
            return problem(file, header.line(), header.problem());
        } else if (columns.stream().distinct().count() < columns.size()) {
            return problem(file, header.line(), "the header names a column twice: " + columns);
        }
        List<Row> rows = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        if (parsed.size() == 1) {
            problems.add(file + ":" + header.line() + ": the list has a header and no rows: add one for each pair");
        }
        for (CsvParser.Row row : parsed.subList(1, parsed.size())) {
            String problem = problem(row, columns);
            if (problem.isEmpty()) {
                rows.add(row(row, columns));
            } else {
                problems.add(file + ":" + row.line() + ": " + problem);
            }
        }
        return new CsvTable(columns, rows, problems);
    }

    /** A list that cannot be read at all. */
    private static CsvTable problem(Path file, int line, String problem) {
        return new CsvTable(List.of(), List.of(), List.of(file + ":" + line + ": " + problem));
    }

    private static String problem(CsvParser.Row row, List<String> columns) {
        if (row.problem().isEmpty() && row.values().size() > columns.size()) {
            return "has %d values where the header has %d columns: put quotes around a value that holds a separator"
                    .formatted(row.values().size(), columns.size());
        }
        return row.problem();
    }

    private static Row row(CsvParser.Row row, List<String> columns) {
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < row.values().size(); i++) {
            if (!row.values().get(i).isBlank()) {
                values.put(columns.get(i), row.values().get(i));
            }
        }
        return new Row(row.line(), Map.copyOf(values));
    }

    private static char separator(String header) {
        char best = ',';
        for (char separator : SEPARATORS.toCharArray()) {
            if (count(header, separator) > count(header, best)) {
                best = separator;
            }
        }
        return best;
    }

    private static long count(String text, char wanted) {
        return text.chars().filter(c -> c == wanted).count();
    }
}
