package dev.sketchwarp.trainer.report;

import dev.sketchwarp.service.page.Html;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** Curves as SVG, with axes and a legend; in a page, colours come from there. */
public final class Chart {
    private static final int WIDTH = 620;
    private static final int HEIGHT = 290;
    private static final int LEFT = 64;
    private static final int RIGHT = 12;
    private static final int TOP = 48;
    private static final int BOTTOM = 44;

    /** Legible on white and on black. */
    private static final String PICTURE_STYLE =
            """
            <style>
            text { fill: #808080; font-size: 12px; }
            .title { font-size: 13px; font-weight: 600; }
            .grid { stroke: #80808040; }
            .axis { stroke: #808080; }
            polyline, line[class^="c"] { fill: none; stroke-width: 2; stroke-linejoin: round; }
            polyline.c0, line.c0 { stroke: #2a78c8; } circle.c0 { fill: #2a78c8; }
            polyline.c1, line.c1 { stroke: #d86018; } circle.c1 { fill: #d86018; }
            polyline.c2, line.c2 { stroke: #30a060; } circle.c2 { fill: #30a060; }
            polyline.c3, line.c3 { stroke: #a050b0; } circle.c3 { fill: #a050b0; }
            </style>
            """;

    private final String title;
    private final List<Curve> curves;
    private final Axis across;
    private final Axis up;
    private final String unit;

    private Chart(String title, List<Curve> curves, Axis across, Axis up, String unit) {
        this.unit = unit;
        this.title = title;
        this.curves = curves;
        this.across = across;
        this.up = up;
    }

    /**
     * A picture of its own. The vertical axis begins at 0.
     *
     * @param unit of the horizontal axis
     */
    public static String picture(String title, String unit, List<Curve> curves) {
        List<Curve> drawn = drawn(curves);
        Axis across = Axis.linear(-largest(drawn, point -> -point.step()), largest(drawn, Curve.Point::step));
        Axis up = Axis.linear(0, largest(drawn, Curve.Point::value));
        String svg = new Chart(title, drawn, across, up, unit).svg();
        String head = "<svg xmlns=\"http://www.w3.org/2000/svg\" font-family=\"sans-serif\"";
        return svg.replaceFirst("<svg", head).replaceFirst(">\n", ">\n" + PICTURE_STYLE);
    }

    /** Shares and percentages: the vertical axis begins at 0. */
    public static String linear(String title, List<Curve> curves) {
        List<Curve> drawn = drawn(curves);
        return svg(title, drawn, Axis.linear(0, largest(drawn, Curve.Point::value)));
    }

    /** The vertical axis begins at 0, or is logarithmic where values differ by more than a factor of 20. */
    static String losses(String title, List<Curve> curves) {
        List<Curve> drawn = drawn(curves);
        double high = largest(drawn, Curve.Point::value);
        double low = -largest(drawn, point -> -point.value());
        boolean far = low > 0 && high > 20 * low;
        return svg(title, drawn, far ? Axis.logarithmic(low, high) : Axis.linear(Math.min(0, low), high));
    }

    private static String svg(String title, List<Curve> drawn, Axis up) {
        return new Chart(title, drawn, Axis.linear(0, largest(drawn, Curve.Point::step)), up, "step").svg();
    }

    private static List<Curve> drawn(List<Curve> curves) {
        return curves.stream()
                .map(Curve::finite)
                .filter(curve -> !curve.points().isEmpty())
                .map(Curve::thinned)
                .toList();
    }

    private static double largest(List<Curve> curves, ToDoubleFunction<Curve.Point> value) {
        return curves.stream()
                .flatMap(curve -> curve.points().stream())
                .mapToDouble(value)
                .max()
                .orElse(1);
    }

    private String svg() {
        StringBuilder svg = new StringBuilder();
        add(svg, "<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\">", WIDTH, HEIGHT, Html.escape(title));
        add(svg, "<text class=\"title\" x=\"%d\" y=\"16\">%s</text>", LEFT, Html.escape(title));
        axes(svg);
        for (int i = 0; i < curves.size(); i++) {
            curve(svg, curves.get(i), i);
        }
        if (curves.size() > 1) {
            legend(svg);
        }
        return svg.append("</svg>\n").toString();
    }

    private void axes(StringBuilder svg) {
        for (double tick : up.ticks()) {
            add(
                    svg,
                    "<line class=\"grid\" x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\"/>",
                    LEFT,
                    WIDTH - RIGHT,
                    y(tick),
                    y(tick));
            add(
                    svg,
                    "<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%s</text>",
                    LEFT - 6,
                    y(tick) + 4,
                    Axis.label(tick));
        }
        for (double tick : across.ticks()) {
            add(
                    svg,
                    "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%s</text>",
                    x(tick),
                    HEIGHT - BOTTOM + 16,
                    Axis.label(tick));
        }
        add(
                svg,
                "<line class=\"axis\" x1=\"%d\" x2=\"%d\" y1=\"%d\" y2=\"%d\"/>",
                LEFT,
                WIDTH - RIGHT,
                HEIGHT - BOTTOM,
                HEIGHT - BOTTOM);
        add(
                svg,
                "<text x=\"%d\" y=\"%d\" text-anchor=\"middle\">%s</text>",
                (LEFT + WIDTH - RIGHT) / 2,
                HEIGHT - 8,
                Html.escape(unit));
    }

    private void curve(StringBuilder svg, Curve curve, int colour) {
        String points = curve.points().stream()
                .map(point -> String.format(Locale.ROOT, "%.1f,%.1f", x(point.step()), y(point.value())))
                .collect(Collectors.joining(" "));
        add(svg, "<polyline class=\"c%d\" points=\"%s\"/>", colour, points);
        if (curve.points().size() <= 40) {
            for (Curve.Point point : curve.points()) {
                add(
                        svg,
                        "<circle class=\"c%d\" cx=\"%.1f\" cy=\"%.1f\" r=\"2.5\"/>",
                        colour,
                        x(point.step()),
                        y(point.value()));
            }
        }
    }

    private void legend(StringBuilder svg) {
        int at = LEFT;
        for (int i = 0; i < curves.size(); i++) {
            String name = curves.get(i).name();
            add(svg, "<line class=\"c%d\" x1=\"%d\" x2=\"%d\" y1=\"32\" y2=\"32\"/>", i, at, at + 18);
            add(svg, "<text x=\"%d\" y=\"36\">%s</text>", at + 24, Html.escape(name));
            at += 40 + (int) (6.4 * name.length());
        }
    }

    private double x(double step) {
        return LEFT + across.share(step) * (WIDTH - LEFT - RIGHT);
    }

    private double y(double value) {
        return HEIGHT - BOTTOM - up.share(value) * (HEIGHT - TOP - BOTTOM);
    }

    private static void add(StringBuilder svg, String format, Object... values) {
        svg.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
