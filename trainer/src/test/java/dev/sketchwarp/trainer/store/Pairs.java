package dev.sketchwarp.trainer.store;

import dev.sketchwarp.events.Image;
import dev.sketchwarp.events.KeypointPair;
import dev.sketchwarp.events.LabeledPair;
import dev.sketchwarp.events.SplitHint;
import dev.sketchwarp.trainer.data.HoldOut;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Pairs to store. Their images are bytes, as the store does not look inside. */
final class Pairs {

    static final int PERCENT = 20;
    static final int IMAGE_BYTES = 400;

    private Pairs() {}

    static LabeledPair training(int number) {
        return pair("pair-" + number, photos(false, number), number, SplitHint.NONE);
    }

    static LabeledPair evaluation(int number) {
        return pair("evaluation-" + number, photos(true, number), number, SplitHint.NONE);
    }

    static LabeledPair pair(String id, String photoId, int number, SplitHint hint) {
        return LabeledPair.newBuilder()
                .setPairId(id)
                .setPhotoId(photoId)
                .setPhoto(image(number))
                .setSketch(image(-number - 1))
                .setCategory("cup")
                .setKeypoints(List.of(new KeypointPair("rim", 1.0, 2.0, 3.0, 4.5)))
                .setSplitHint(hint)
                .build();
    }

    /** An id that is held out or not. */
    static String photos(boolean heldOut, int number) {
        return IntStream.iterate(0, i -> i + 1)
                .mapToObj(i -> "photo-" + i)
                .filter(id -> HoldOut.holdsOut(id, PERCENT) == heldOut)
                .skip(number)
                .findFirst()
                .orElseThrow();
    }

    static byte[] imageBytes(int seed) {
        byte[] bytes = new byte[IMAGE_BYTES];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    private static Image image(int seed) {
        return Image.newBuilder().setInline(ByteBuffer.wrap(imageBytes(seed))).build();
    }
}
