package dev.sketchwarp.model.image.vector;

import static dev.sketchwarp.model.image.vector.VectorException.damaged;
import static dev.sketchwarp.model.image.vector.VectorException.tooComplex;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads strokes as JSON, in either form:
 *
 * <ul>
 *   <li>ours: <code>{"width": 640, "height": 480, "strokes": [{"points": [[x, y, pressure, time], ...], "thickness": 3}]}</code>, pressure, time
 *       and thickness as wanted;
 *   <li><a href="https://github.com/googlecreativelab/quickdraw-dataset">Quick, Draw!</a>'s, a line of its files:
 *       <code>{"word": "cat", "drawing": [[[x, ...], [y, ...], [t, ...]], ...]}</code>, times as wanted, on a canvas of 256 x 256 pixels unless
 *       {@code width} and {@code height} say otherwise or a point lies beyond.
 * </ul>
 *
 * x and y are pixels from the canvas's upper left corner, as canvases of apps count them. Other fields are ignored.
 */
final class StrokesReader {

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(VectorLimits.MOST_NESTED)
                    .maxNumberLength(100)
                    .build())
            .build();
    private static final int QUICK_DRAW_SIDE = 256;

    private final JsonParser in;
    private @Nullable Double width;
    private @Nullable Double height;
    private @Nullable List<Stroke> strokes;
    private boolean quickDraw;
    private int points;

    private StrokesReader(JsonParser in) {
        this.in = in;
    }

    static VectorSketch read(byte[] file) throws VectorException {
        try (JsonParser in = JSON.createParser(file)) {
            return new StrokesReader(in).read();
        } catch (JsonProcessingException e) {
            throw damaged("it is not JSON (" + e.getOriginalMessage() + ")");
        } catch (IOException e) {
            throw damaged("it cannot be read (" + e.getMessage() + ")");
        }
    }

    private VectorSketch read() throws IOException, VectorException {
        in.nextToken();
        while (in.nextToken() == JsonToken.FIELD_NAME) {
            String name = in.currentName();
            JsonToken value = in.nextToken();
            switch (name) {
                case "width" -> width = number(name);
                case "height" -> height = number(name);
                case "strokes", "drawing" -> {
                    if (strokes != null) {
                        throw damaged("it has strokes twice");
                    }
                    quickDraw = name.equals("drawing");
                    strokes = strokes(value, name);
                }
                default -> in.skipChildren();
            }
        }
        if (strokes == null) {
            throw damaged("it has neither \"strokes\" nor \"drawing\"");
        }
        if (in.nextToken() != null) {
            throw damaged("it holds more than one drawing: send each in a separate pair");
        }
        return sketch(strokes);
    }

    private VectorSketch sketch(List<Stroke> strokes) throws VectorException {
        if (!quickDraw && (width == null || height == null)) {
            throw damaged("it lacks the canvas's \"width\" and \"height\"");
        }
        long wide = pixels(width, strokes.stream().map(stroke -> stroke.furthest(stroke.x())));
        long high = pixels(height, strokes.stream().map(stroke -> stroke.furthest(stroke.y())));
        return new VectorSketch(wide, high, new StrokeInk(strokes));
    }

    private static long pixels(@Nullable Double given, Stream<Float> places) throws VectorException {
        double length = given == null ? places.reduce(QUICK_DRAW_SIDE - 1f, Math::max) + 1 : given;
        if (length < 0) {
            throw damaged("its canvas has a side of " + length);
        }
        return (long) Math.ceil(Math.min(length, Integer.MAX_VALUE));
    }

    private List<Stroke> strokes(JsonToken value, String name) throws IOException, VectorException {
        require(value == JsonToken.START_ARRAY, name);
        List<Stroke> all = new ArrayList<>();
        while (in.nextToken() != JsonToken.END_ARRAY) {
            Stroke stroke = quickDraw ? quickDrawStroke() : stroke();
            if (stroke.x().length > 0) { // a million without a point are no sketch, and take memory
                all.add(stroke);
            }
        }
        return all;
    }

    private Stroke stroke() throws IOException, VectorException {
        require(in.currentToken() == JsonToken.START_OBJECT, "strokes");
        Coordinates x = new Coordinates();
        Coordinates y = new Coordinates();
        Coordinates pressure = new Coordinates();
        double thickness = 0;
        while (in.nextToken() == JsonToken.FIELD_NAME) {
            String name = in.currentName();
            JsonToken value = in.nextToken();
            if (name.equals("points")) {
                require(value == JsonToken.START_ARRAY, name);
                while (in.nextToken() != JsonToken.END_ARRAY) {
                    point(x, y, pressure);
                }
            } else if (name.equals("thickness")) {
                thickness = value == JsonToken.VALUE_NULL ? 0 : number(name);
            } else {
                in.skipChildren();
            }
        }
        if (thickness < 0) {
            throw damaged("a stroke has a thickness of " + thickness);
        }
        boolean pressed = pressure.count() == x.count() && x.count() > 0;
        return new Stroke(x.all(), y.all(), pressed ? pressure.all() : null, (float) thickness);
    }

    private void point(Coordinates x, Coordinates y, Coordinates pressure) throws IOException, VectorException {
        require(in.currentToken() == JsonToken.START_ARRAY, "points");
        countPoint();
        Coordinates[] fields = {x, y, pressure};
        int field = 0;
        while (in.nextToken() != JsonToken.END_ARRAY) {
            if (field < fields.length && in.currentToken() != JsonToken.VALUE_NULL) {
                fields[field].add(number("points"));
            } else {
                in.skipChildren();
            }
            field++;
        }
        if (x.count() != y.count()) {
            throw damaged("a point has no x and y");
        }
    }

    /** Lists of x, of y, and as wanted of times. */
    private Stroke quickDrawStroke() throws IOException, VectorException {
        require(in.currentToken() == JsonToken.START_ARRAY, "drawing");
        Coordinates[] fields = {new Coordinates(), new Coordinates()};
        int field = 0;
        while (in.nextToken() != JsonToken.END_ARRAY) {
            require(in.currentToken() == JsonToken.START_ARRAY, "drawing");
            if (field >= fields.length) {
                in.skipChildren();
            }
            while (field < fields.length && in.nextToken() != JsonToken.END_ARRAY) {
                if (field == 0) {
                    countPoint();
                }
                fields[field].add(number("drawing"));
            }
            field++;
        }
        if (fields[0].count() != fields[1].count()) {
            throw damaged("a stroke has " + fields[0].count() + " x and " + fields[1].count() + " y");
        }
        return new Stroke(fields[0].all(), fields[1].all(), null, 0);
    }

    private void countPoint() throws VectorException {
        if (++points > VectorLimits.MOST_POINTS) {
            throw tooComplex("its strokes have more than " + VectorLimits.MOST_POINTS + " points");
        }
    }

    private double number(String name) throws IOException, VectorException {
        require(in.currentToken() != null && in.currentToken().isNumeric(), name);
        double number = in.getDoubleValue();
        require(Float.isFinite((float) number), name);
        return number;
    }

    private void require(boolean right, String name) throws VectorException {
        if (!right) {
            throw damaged("\"" + name + "\" is not as it should be at line "
                    + in.currentTokenLocation().getLineNr() + ", column "
                    + in.currentTokenLocation().getColumnNr());
        }
    }
}
