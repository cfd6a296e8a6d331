package dev.sketchwarp.model.image.vector;

import static dev.sketchwarp.model.image.vector.VectorException.damaged;

import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The canvas of an SVG: its width and height, else its viewBox. Lengths in other units become pixels at 96 an inch, as in CSS; what
 * is left of a pixel counts as one.
 */
record SvgSize(long width, long height) {

    private static final Pattern LENGTH =
            Pattern.compile("\\+?(\\d{0,12}(?:\\.\\d{0,12})?(?:[eE][-+]?\\d{1,2})?)\\s*([a-zA-Z]*)");
    private static final double INCH = 96;
    private static final Map<String, Double> UNITS = Map.of(
            "",
            1.0,
            "px",
            1.0,
            "in",
            INCH,
            "cm",
            INCH / 2.54,
            "mm",
            INCH / 25.4,
            "q",
            INCH / 101.6,
            "pt",
            INCH / 72,
            "pc",
            INCH / 6);

    /** Attributes of the root; null where they are missing. */
    static SvgSize of(@Nullable String width, @Nullable String height, @Nullable String viewBox)
            throws VectorException {
        double[] box = viewBox == null ? null : box(viewBox);
        OptionalDouble wide = pixels(width);
        OptionalDouble high = pixels(height);
        if (box == null && (wide.isEmpty() || high.isEmpty())) {
            throw damaged("it has no size: it lacks a width and a height in pixels, and a viewBox");
        }
        if (box == null) {
            return of(wide.getAsDouble(), high.getAsDouble());
        }
        if (wide.isEmpty() && high.isEmpty()) {
            return of(box[0], box[1]);
        }
        return of(
                wide.orElseGet(() -> high.getAsDouble() * box[0] / box[1]),
                high.orElseGet(() -> wide.getAsDouble() * box[1] / box[0]));
    }

    private static SvgSize of(double width, double height) throws VectorException {
        if (!Double.isFinite(width) || !Double.isFinite(height)) {
            throw damaged("its size is not a number");
        }
        return new SvgSize(whole(width), whole(height));
    }

    /** A little more than a whole number is what units leave of one. */
    private static long whole(double pixels) {
        return (long) Math.ceil(Math.min(pixels, Integer.MAX_VALUE) - 1e-3);
    }

    private static OptionalDouble pixels(@Nullable String length) {
        Matcher matcher = LENGTH.matcher(length == null ? "" : length.strip());
        Double unit = matcher.matches() ? UNITS.get(matcher.group(2).toLowerCase(Locale.ROOT)) : null;
        try {
            return unit == null
                    ? OptionalDouble.empty()
                    : OptionalDouble.of(unit * Double.parseDouble(matcher.group(1)));
        } catch (NumberFormatException e) {
            return OptionalDouble.empty();
        }
    }

    /** Width and height. */
    private static double[] box(String viewBox) throws VectorException {
        String[] numbers = viewBox.strip().split("[\\s,]+", 5);
        try {
            if (numbers.length == 4) {
                double width = Double.parseDouble(numbers[2]);
                double height = Double.parseDouble(numbers[3]);
                if (width >= 0 && height >= 0) {
                    return new double[] {width, height};
                }
            }
        } catch (NumberFormatException e) {
            // as below
        }
        throw damaged("its viewBox is not four numbers");
    }
}
