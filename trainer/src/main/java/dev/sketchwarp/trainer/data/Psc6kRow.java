package dev.sketchwarp.trainer.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A row of one of PSC6k's lists; knows its place, for messages. */
record Psc6kRow(Path file, int line, Map<String, String> values) {

    /** Reads a list. Columns beside those needed are skipped. */
    static List<Psc6kRow> read(Path file, List<String> columns) throws IOException {
        CsvTable table = CsvTable.read(file);
        if (!table.columns().isEmpty()) {
            requireColumns(file, columns, table.columns());
        }
        if (!table.problems().isEmpty()) {
            throw new IOException(table.problems().get(0));
        }
        return table.rows().stream()
                .map(row -> new Psc6kRow(file, row.line(), row.values()))
                .toList();
    }

    private static void requireColumns(Path file, List<String> columns, List<String> header) throws IOException {
        List<String> missing =
                columns.stream().filter(column -> !header.contains(column)).toList();
        if (!missing.isEmpty()) {
            throw new IOException(file + ":1: the columns " + missing + " are missing from the header, which must name "
                    + columns + ": add them");
        }
    }

    String text(String column) throws IOException {
        String value = values.getOrDefault(column, "");
        if (value.isBlank()) {
            throw problem(column, "has no value: fill it in, or remove the row");
        }
        return value;
    }

    /** The values between the semicolons, at least one. */
    List<Double> numbers(String column) throws IOException {
        List<Double> numbers = new ArrayList<>();
        for (String text : text(column).split(";", -1)) {
            numbers.add(number(column, text.strip()));
        }
        return numbers;
    }

    private double number(String column, String text) throws IOException {
        try {
            double number = Double.parseDouble(text);
            if (Double.isFinite(number)) {
                return number;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw problem(column, "'" + text + "' is not a number: correct it, or remove the row");
    }

    /** Fails unless the column has as many values as the other one. */
    void requireCount(String column, int count, String other, int expected) throws IOException {
        if (count != expected) {
            throw problem(
                    column,
                    "has " + count + " values where " + other + " has " + expected
                            + ": give each keypoint a place in both images");
        }
    }

    /** The exception to throw: the place, what is wrong there and what to do. */
    IOException problem(String column, String what) {
        return new IOException(file + ":" + line + ", column " + column + ": " + what);
    }
}
