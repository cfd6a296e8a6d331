package dev.sketchwarp.model.field;

/**
 * What the features of two images say for the fields between them.
 *
 * @param photo at nodes of the photo
 * @param sketch at nodes of the sketch
 */
public record MatchEvidence(OfImage photo, OfImage sketch) {

    /**
     * At the nodes of one image.
     *
     * @param matches how well places match those that the fields give them: near each node, the sum of its soft mutual matches not far from
     *     the fields, each times the likeness of its ends. About 1 where features single out one match, near 0 where nothing matches.
     * @param likeness how alike the node and the place it is carried to look from near, from -1 to 1
     */
    public record OfImage(ScalarGrid matches, ScalarGrid likeness) {}
}
