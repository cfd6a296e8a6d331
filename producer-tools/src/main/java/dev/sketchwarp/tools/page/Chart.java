package dev.sketchwarp.tools.page;

import static dev.sketchwarp.service.page.Html.escape;
import static dev.sketchwarp.service.page.Html.number;

import dev.sketchwarp.tools.page.view.CurvePoint;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/** Curves over steps as a figure with an inline SVG, in the page's own colours. The vertical axis starts at zero. */
final class Chart {
    private static final int WIDTH = 560;
    private static final int HEIGHT = 230;
    private static final int LEFT = 44;
    private static final int RIGHT = 64;
    private static final int TOP = 12;
    private static final int BOTTOM = 26;
    private static final int TICKS = 4;

    /** A curve and what to call it. */
    record Line(String name, List<CurvePoint> points) {}

    private final double lastStep;
    private final double top;

    private Chart(List<Line> lines) {
        lastStep = lines.stream()
                .flatMap(line -> line.points().stream())
                .mapToDouble(CurvePoint::step)
                .max()
                .orElse(1);
        top = roundedUp(lines.stream()
                .flatMap(line -> line.points().stream())
                .mapToDouble(CurvePoint::value)
                .max()
                .orElse(1));
    }

    /** Empty if no line has two points. */
    static String of(String caption, List<Line> all) {
        List<Line> lines = all.stream().filter(line -> line.points().size() > 1).toList();
        if (lines.isEmpty()) {
            return "";
        }
        Chart chart = new Chart(lines);
        StringBuilder drawn = new StringBuilder(chart.axes());
        for (int i = 0; i < lines.size(); i++) {
            drawn.append(chart.curve(lines.get(i), i));
        }
        return """
                <figure class="chart"><svg viewBox="0 0 %d %d" role="img" aria-label="%s">
                %s</svg><figcaption>%s</figcaption></figure>
                """
                .formatted(WIDTH, HEIGHT, escape(caption), drawn, escape(caption));
    }

    private String axes() {
        StringBuilder axes = new StringBuilder();
        for (int tick = 0; tick <= TICKS; tick++) {
            double value = top * tick / TICKS;
            axes.append(
                    "<line class=\"grid\" x1=\"%d\" x2=\"%d\" y1=\"%3$s\" y2=\"%3$s\"/><text class=\"left\" x=\"%4$d\" y=\"%5$s\">%6$s</text>\n"
                            .formatted(
                                    LEFT,
                                    WIDTH - RIGHT,
                                    place(y(value)),
                                    LEFT - 8,
                                    place(y(value) + 4),
                                    number(value, top < 5 ? 2 : 0)));
        }
        for (int tick = 0; tick <= TICKS; tick++) {
            double step = lastStep * tick / TICKS;
            axes.append("<text class=\"below\" x=\"%s\" y=\"%d\">%s</text>\n"
                    .formatted(place(x(step)), HEIGHT - 6, number(step, 0)));
        }
        return axes.toString();
    }

    private String curve(Line line, int index) {
        String points = line.points().stream()
                .map(point -> place(x(point.step())) + "," + place(y(point.value())))
                .collect(Collectors.joining(" "));
        CurvePoint last = line.points().get(line.points().size() - 1);
        return "<polyline class=\"curve c%d\" points=\"%s\"/><text class=\"name c%1$d\" x=\"%s\" y=\"%s\">%s</text>\n"
                .formatted(index, points, place(x(last.step()) + 6), place(y(last.value()) + 4), escape(line.name()));
    }

    private double x(double step) {
        return LEFT + (WIDTH - LEFT - RIGHT) * step / Math.max(1, lastStep);
    }

    private double y(double value) {
        return HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * Math.min(value, top) / top;
    }

    /** One, two or five times a power of ten, or four and eight times it: what divides well by the ticks. */
    private static double roundedUp(double value) {
        double power = Math.pow(10, Math.floor(Math.log10(Math.max(1e-6, value))));
        return DoubleStream.of(1, 2, 4, 6, 8, 10)
                .map(factor -> factor * power)
                .filter(candidate -> candidate >= value)
                .findFirst()
                .orElse(10 * power);
    }

    private static String place(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
