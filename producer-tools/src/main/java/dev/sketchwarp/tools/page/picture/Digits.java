package dev.sketchwarp.tools.page.picture;

import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;

/**
 * Numbers as lines to stroke, so that pictures look the same everywhere and need no fonts, which a machine that only has
 * a Java runtime may lack.
 */
final class Digits {
    /** Corners of each digit's line as x and y, on a grid 2 wide and 4 high; a dot lifts the pen. */
    private static final String[] LINES = {
        "01 10 21 23 14 03 01", "01 10 14", "01 10 21 04 24", "00 20 12 23 14 03", "14 10 03 23",
        "20 00 02 12 23 14 03", "20 02 03 14 23 12 02", "00 20 14", "10 01 12 21 10 . 12 03 14 23 12",
                "22 12 01 10 21 22 04"
    };

    private static final int WIDTH = 2;
    private static final int HEIGHT = 4;
    private static final double GAP = 1.1;

    private Digits() {}

    /** A number centred on a place. */
    static Path2D of(int number, Point2D centre, double height) {
        String digits = Integer.toString(number);
        double scale = height / HEIGHT;
        double width = digits.length() * WIDTH + (digits.length() - 1) * GAP;
        Path2D line = new Path2D.Double();
        for (int i = 0; i < digits.length(); i++) {
            append(line, LINES[digits.charAt(i) - '0'], i * (WIDTH + GAP) - width / 2);
        }
        AffineTransform place = AffineTransform.getTranslateInstance(centre.getX(), centre.getY());
        place.scale(scale, scale);
        line.transform(place);
        return line;
    }

    private static void append(Path2D line, String corners, double left) {
        boolean lifted = true;
        for (String corner : corners.split(" ", -1)) {
            if (corner.equals(".")) {
                lifted = true;
                continue;
            }
            double x = left + corner.charAt(0) - '0';
            double y = corner.charAt(1) - '0' - HEIGHT / 2.0;
            if (lifted) {
                line.moveTo(x, y);
            } else {
                line.lineTo(x, y);
            }
            lifted = false;
        }
    }
}
