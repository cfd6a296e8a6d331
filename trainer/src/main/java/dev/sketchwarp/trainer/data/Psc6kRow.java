package dev.sketchwarp.trainer.data;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A row of one of PSC6k's lists (RFC 4180, UTF-8, with a header); knows its place, for messages. */
record Psc6kRow(Path file, int line, Map<String, String> values) {

    /** Reads a list. Columns beside those needed are passed over. */
    static List<Psc6kRow> read(Path file, List<String> columns) throws IOException {
        List<Psc6kRow> read = new ArrayList<>();
        try (MappingIterator<Map<String, String>> rows = new CsvMapper()
                .readerForMapOf(String.class)
                .with(CsvSchema.emptySchema().withHeader())
                .with(CsvParser.Feature.TRIM_SPACES)
                .with(CsvParser.Feature.SKIP_EMPTY_LINES)
                .readValues(file.toFile())) {
            boolean more = rows.hasNextValue();
            requireColumns(file, columns, (CsvSchema) rows.getParser().getSchema());
            for (; more; more = rows.hasNextValue()) {
                int line = rows.getCurrentLocation().getLineNr();
                read.add(new Psc6kRow(file, line, rows.nextValue()));
            }
        } catch (JsonProcessingException e) {
            throw new IOException(
                    file + ":" + e.getLocation().getLineNr() + ": " + e.getOriginalMessage()
                            + ": make it a row of comma-separated values",
                    e);
        }
        return read;
    }

    private static void requireColumns(Path file, List<String> columns, CsvSchema header) throws IOException {
        List<String> missing =
                columns.stream().filter(column -> header.column(column) == null).toList();
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
        throw problem(column, "'" + text + "' is not a number: put it right, or remove the row");
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
