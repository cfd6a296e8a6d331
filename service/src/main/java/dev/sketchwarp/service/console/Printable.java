package dev.sketchwarp.service.console;

/**
 * Text from outside as it may be shown in one line of a terminal or a log: names, ids, reasons and messages can hold escape
 * sequences that move a cursor, line breaks that forge lines, and marks that turn the direction of what follows. JSON output does
 * not need this, as it is read by programs.
 */
public final class Printable {

    private static final String SHORT = "\n\r\t\b\f";
    private static final String SHORT_NAMES = "nrtbf";

    /** Joins of scripts and of emoji, which are text. */
    private static final int ZERO_WIDTH_NON_JOINER = 0x200c;

    private static final int ZERO_WIDTH_JOINER = 0x200d;

    private Printable() {}

    /** One line: what is not printable is written as Java writes it, such as {@code \n} and {@code \u001b}. */
    public static String of(String text) {
        if (text.codePoints().allMatch(Printable::isPrintable)) {
            return text;
        }
        StringBuilder printable = new StringBuilder();
        text.codePoints().forEach(c -> append(printable, c));
        return printable.toString();
    }

    /** Several lines, as our own sentences may have: all but the first are set in, so that none passes for a line of its own. */
    public static String lines(String text) {
        StringBuilder lines = new StringBuilder();
        text.lines().forEach(line -> lines.append(lines.isEmpty() ? "" : line.startsWith(" ") ? "\n" : "\n  ")
                .append(of(line)));
        return lines.toString();
    }

    private static void append(StringBuilder text, int c) {
        if (isPrintable(c)) {
            text.appendCodePoint(c);
        } else if (c < 0x80 && SHORT.indexOf(c) >= 0) {
            text.append('\\').append(SHORT_NAMES.charAt(SHORT.indexOf(c)));
        } else {
            for (char unit : Character.toChars(c)) {
                text.append(String.format("\\u%04x", (int) unit));
            }
        }
    }

    private static boolean isPrintable(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE ->
                false;
            case Character.FORMAT -> c == ZERO_WIDTH_NON_JOINER || c == ZERO_WIDTH_JOINER;
            default -> true;
        };
    }
}
