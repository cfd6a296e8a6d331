package dev.sketchwarp.model.image;

/** What was done to a sketch beyond decoding it, so that it is dark ink on white as the network knows sketches. */
public enum SketchChange {
    NONE("none"),
    /** Something of it is transparent, and lies on white now. */
    ON_WHITE("on-white"),
    /** It was light ink, on a dark or transparent ground, and has its opposite colours now. */
    INVERTED("inverted");

    private final String label;

    SketchChange(String label) {
        this.label = label;
    }

    /** Never changes: headers and metrics carry it. */
    public String label() {
        return label;
    }
}
