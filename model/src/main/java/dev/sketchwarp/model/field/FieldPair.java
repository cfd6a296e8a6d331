package dev.sketchwarp.model.field;

/**
 * The two fields of a pair, estimated independently: neither is the other's exact inverse, and their disagreement is
 * the cycle error.
 *
 * @param photoToSketch at a place of the photo, the displacement to its place in the sketch
 * @param sketchToPhoto at a place of the sketch, the displacement to its place in the photo
 */
public record FieldPair(DisplacementField photoToSketch, DisplacementField sketchToPhoto) {

    /** Whether every number of both is one. */
    public boolean isFinite() {
        return photoToSketch.isFinite() && sketchToPhoto.isFinite();
    }
}
