package dev.sketchwarp.model.image.vector;

import static dev.sketchwarp.model.image.vector.VectorException.tooComplex;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Path2D;
import java.util.List;

/** Draws strokes in black, with round ends and corners. */
record StrokeInk(List<Stroke> strokes) implements VectorSketch.Ink {

    /** Of the canvas's longer side: the usual thickness, 2.56 pixels of 256. */
    private static final double USUAL_THICKNESS = 0.01;

    /** Of the thickness: what a pen leaves that is not pressed, and what pressing adds. A mouse, which tells 0.5, draws the thickness. */
    private static final float LIGHTEST = 0.5f;

    /** Steps in which a line becomes thicker: each is a line of its own. */
    private static final float STEPS = 16;

    @Override
    public void draw(Graphics2D canvas, int width, int height, InkBudget budget) throws VectorException {
        float usual = (float) Math.max(1, USUAL_THICKNESS * Math.max(width, height));
        canvas.setColor(Color.BLACK);
        try {
            for (Stroke stroke : strokes) {
                draw(stroke, stroke.thickness() > 0 ? stroke.thickness() : usual, canvas, budget);
            }
        } catch (InkBudget.SpentException e) {
            throw tooComplex("drawing it takes too long: its strokes are too many, too long or too thick");
        }
    }

    private static void draw(Stroke stroke, float thickness, Graphics2D canvas, InkBudget budget) {
        int count = stroke.x().length;
        for (int from = 0; from < count; ) {
            float wide = thickness * weight(stroke, from);
            int to = from + 1;
            while (to < count - 1 && weight(stroke, to) == weight(stroke, from)) {
                to++;
            }
            to = Math.min(to, count - 1);
            Path2D line = line(stroke, from, to);
            BasicStroke pen = new BasicStroke(wide, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
            budget.stroke(line, pen, canvas.getTransform());
            canvas.setStroke(pen);
            canvas.draw(line);
            from = to == count - 1 ? count : to;
        }
    }

    /** Of a line that starts at a point, in a few steps, so that most points go on with the line before. */
    private static float weight(Stroke stroke, int point) {
        float[] pressure = stroke.pressure();
        return pressure == null ? 1 : LIGHTEST + Math.round(STEPS * Math.max(0, Math.min(1, pressure[point]))) / STEPS;
    }

    /** A line to where it is already is a dot. */
    private static Path2D line(Stroke stroke, int from, int to) {
        Path2D line = new Path2D.Float(Path2D.WIND_NON_ZERO, to - from + 2);
        line.moveTo(stroke.x()[from], stroke.y()[from]);
        for (int i = Math.min(from + 1, to); i <= to; i++) {
            line.lineTo(stroke.x()[i], stroke.y()[i]);
        }
        return line;
    }
}
