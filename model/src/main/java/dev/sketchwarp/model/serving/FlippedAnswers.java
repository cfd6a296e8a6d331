package dev.sketchwarp.model.serving;

import dev.sketchwarp.model.field.FieldPair;
import java.util.ArrayList;
import java.util.List;

/**
 * Answers to pairs as they are and to the same pairs mirrored left to right (test-time augmentation). Their mean is nearer the truth
 * than either, at twice the price, and where they disagree, both are in doubt.
 *
 * @param straight the fields of the pair
 * @param flipped the fields of the mirrored pair, mirrored back
 */
public record FlippedAnswers(FieldPair straight, FieldPair flipped) {

    /**
     * Answers pairs both ways.
     *
     * @param photos each {@code inputSize * inputSize * 3} bytes: sRGB, rows from the top, interleaved
     * @param sketches likewise, as many
     */
    public static List<FlippedAnswers> of(PairModel model, List<byte[]> photos, List<byte[]> sketches) {
        int side = model.spec().inputSize();
        List<FieldPair> straight = model.answer(photos, sketches);
        List<FieldPair> flipped = model.answer(mirrored(photos, side), mirrored(sketches, side));
        List<FlippedAnswers> answers = new ArrayList<>();
        for (int i = 0; i < straight.size(); i++) {
            answers.add(new FlippedAnswers(straight.get(i), flipped.get(i).mirrored()));
        }
        return answers;
    }

    public FieldPair mean() {
        return straight.mean(flipped);
    }

    private static List<byte[]> mirrored(List<byte[]> images, int side) {
        return images.stream().map(image -> mirrored(image, side)).toList();
    }

    private static byte[] mirrored(byte[] rgb, int side) {
        byte[] mirrored = new byte[rgb.length];
        for (int from = 0, row = 0; row < side; row++) {
            for (int column = side - 1; column >= 0; column--, from += 3) {
                System.arraycopy(rgb, from, mirrored, 3 * (row * side + column), 3);
            }
        }
        return mirrored;
    }
}
