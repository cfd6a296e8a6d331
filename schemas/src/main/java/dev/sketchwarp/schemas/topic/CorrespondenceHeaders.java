package dev.sketchwarp.schemas.topic;

/** Headers that a correspondence has beside those of its pair; values are UTF-8 text. */
public final class CorrespondenceHeaders {

    /**
     * What was done to the sketch before it was matched: {@code on-white}, something of it is transparent and counts as white;
     * {@code inverted}, its light ink became dark ink on white. Missing where nothing was.
     */
    public static final String SKETCH = "sketchwarp.sketch";

    private CorrespondenceHeaders() {}
}
