package dev.sketchwarp.service.page;

import java.util.Locale;

/** Text as HTML. */
public final class Html {

    private Html() {}

    /** Fit for content and for quoted attributes, whatever the text holds; control characters become visible. */
    public static String escape(String text) {
        StringBuilder escaped = new StringBuilder(text.length());
        text.codePoints().forEach(point -> {
            switch (point) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.appendCodePoint(allowed(point) ? point : 0xFFFD);
            }
        });
        return escaped.toString();
    }

    /** A number with so many decimals, the same in every locale. */
    public static String number(double value, int decimals) {
        return String.format(Locale.ROOT, "%,." + decimals + "f", value);
    }

    public static String percent(double share) {
        return number(100 * share, 1) + "\u202F%";
    }

    /** A time in milliseconds, in the unit that reads best. */
    public static String time(double millis) {
        if (millis >= 120_000) {
            return number(millis / 60_000, 1) + "\u202Fmin";
        }
        if (millis >= 1000) {
            return number(millis / 1000, 1) + "\u202Fs";
        }
        return number(millis, millis < 10 ? 1 : 0) + "\u202Fms";
    }

    private static boolean allowed(int point) {
        boolean control = Character.isISOControl(point) && point != '\n' && point != '\t';
        boolean half = point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
        return !control && !half && point != 0xFFFE && point != 0xFFFF;
    }
}
