package dev.sketchwarp.trainer.data;

import dev.sketchwarp.model.field.FieldPair;
import dev.sketchwarp.model.field.ScalarGrid;
import org.jspecify.annotations.Nullable;

/**
 * Where every place of a pair lies in the other image.
 *
 * @param fields both ways
 * @param trust how far they are to be relied on where a model estimated them; null where they are exact
 */
public record DenseMatches(FieldPair fields, @Nullable Trust trust) {

    /**
     * How far estimated fields are to be relied on, from 0 to 1.
     *
     * @param photo at places of the photo
     * @param sketch at places of the sketch
     */
    public record Trust(ScalarGrid photo, ScalarGrid sketch) {}

    /** Whether the fields are known and not estimated. */
    public boolean exact() {
        return trust == null;
    }
}
