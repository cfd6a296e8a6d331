package dev.sketchwarp.trainer.data;

import java.util.ArrayList;
import java.util.List;

/**
 * Rows of values (RFC 4180). Values may stand in quotes, within which a separator, a line break and a doubled quote are plain
 * text; spaces around a value are not part of it. A row that breaks these rules is known by its {@link Row#problem}.
 */
final class CsvParser {

    /**
     * @param line the one it begins on, from 1
     * @param problem what is wrong with the row and what to do; empty when nothing is
     */
    record Row(int line, List<String> values, String problem) {}

    private static final int END = -1;

    private final String text;
    private final char separator;
    private int at;
    private int line = 1;

    private CsvParser(String text, char separator) {
        this.text = text;
        this.separator = separator;
    }

    /** All rows but empty ones. */
    static List<Row> rows(String text, char separator) {
        CsvParser parser = new CsvParser(text, separator);
        List<Row> rows = new ArrayList<>();
        while (parser.peek() != END) {
            Row row = parser.row();
            if (row.values().size() > 1
                    || !row.values().get(0).isEmpty()
                    || !row.problem().isEmpty()) {
                rows.add(row);
            }
        }
        return rows;
    }

    private Row row() {
        int start = line;
        String problem = "";
        List<String> values = new ArrayList<>();
        do {
            skipSpaces();
            if (peek() == '"') {
                values.add(quoted());
                if (at > text.length()) {
                    return new Row(start, values, "a quote is opened and not closed: close it");
                }
                skipSpaces();
            } else {
                values.add(plain());
            }
            if (peek() != separator && peek() != '\n' && peek() != '\r' && peek() != END) {
                plain();
                problem = "something follows a closing quote: double the quotes within a quoted value";
            }
        } while (next(separator));
        boolean ended = next('\r');
        if (next('\n') || ended) {
            line++;
        }
        return new Row(start, values, problem);
    }

    /** From the opening quote to behind the closing one; behind the text's end if there is none. */
    private String quoted() {
        StringBuilder value = new StringBuilder();
        for (at++; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '\n') {
                line++;
            }
            if (c != '"') {
                value.append(c);
            } else if (text.startsWith("\"\"", at)) {
                value.append(text.charAt(at++));
            } else {
                at++;
                return value.toString();
            }
        }
        at++;
        return value.toString();
    }

    private String plain() {
        int start = at;
        while (peek() != separator && peek() != '\n' && peek() != '\r' && peek() != END) {
            at++;
        }
        return text.substring(start, at).strip();
    }

    private void skipSpaces() {
        while (peek() == ' ' || peek() == '\t' && separator != '\t') {
            at++;
        }
    }

    private int peek() {
        return at < text.length() ? text.charAt(at) : END;
    }

    private boolean next(char expected) {
        if (peek() != expected) {
            return false;
        }
        at++;
        return true;
    }
}
