package dev.sketchwarp.model.image.vector;

/**
 * What a vector sketch may cost. All are counts, none is a clock: the same sketch is drawn, or refused, on every machine.
 * At the limits a sketch takes about a second of one core.
 */
public final class VectorLimits {

    /** Of the file. */
    public static final int MOST_BYTES = 4 << 20;

    /** Width times height of the canvas. */
    public static final long MOST_PIXELS = 8_400_000;

    /** Of an SVG, and of what {@code <use>} makes of them. */
    static final int MOST_ELEMENTS = 20_000;

    /** Of elements within elements, {@code <use>} followed, and of brackets within brackets. */
    static final int MOST_NESTED = 32;

    /** Of all style sheets of an SVG. */
    static final int MOST_STYLE_CHARACTERS = 16 << 10;

    /** Of strokes, all together. */
    static final int MOST_POINTS = 200_000;

    /** Steps, see {@link InkBudget}. */
    static final long MOST_INK = 16_000_000;

    private VectorLimits() {}
}
