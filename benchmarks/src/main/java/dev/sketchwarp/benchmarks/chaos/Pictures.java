package dev.sketchwarp.benchmarks.chaos;

import dev.sketchwarp.benchmarks.SamplePair;
import dev.sketchwarp.benchmarks.chaos.ReferenceServer.Manner;
import dev.sketchwarp.benchmarks.chaos.audit.Ledger.Due;
import dev.sketchwarp.events.Image;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Draws how an image is sent: mostly as it is, else by reference, else damaged. */
final class Pictures {

    /** @param due what must become of a pair with such a photo */
    record Photo(Image image, Due due) {}

    private static final int COUNT = 32;
    private static final int SIDE = 64;
    private static final double INLINE = 0.86;
    private static final double DAMAGED = 0.02;
    private static final double STALLING = 0.003;

    private final ReferenceServer references;
    private final List<SamplePair> pictures = SamplePair.draw(COUNT, SIDE);

    Pictures(ReferenceServer references) {
        this.references = references;
    }

    SamplePair any(Random random) {
        return pictures.get(random.nextInt(pictures.size()));
    }

    Photo photo(byte[] jpeg, Random random) {
        double dice = random.nextDouble();
        if (dice < INLINE) {
            return new Photo(SamplePair.inline(jpeg), Due.GOOD);
        }
        if (dice < INLINE + DAMAGED) {
            return new Photo(SamplePair.inline(Arrays.copyOf(jpeg, jpeg.length / 3)), Due.LETTER);
        }
        if (dice > 1 - STALLING) {
            return new Photo(references.image(jpeg, Manner.STALLING), Due.LETTER);
        }
        return switch (random.nextInt(8)) {
            case 0 -> new Photo(references.image(jpeg, Manner.BROKEN), Due.LETTER);
            case 1 -> new Photo(references.image(jpeg, Manner.WRONG), Due.LETTER);
            case 2 -> new Photo(references.image(jpeg, Manner.MISSING), Due.LETTER);
            case 3 -> new Photo(references.image(jpeg, Manner.UNRELIABLY), Due.EITHER);
            case 4, 5 -> new Photo(references.image(jpeg, Manner.SLOWLY), Due.EITHER);
            default -> new Photo(references.image(jpeg, Manner.WELL), Due.EITHER);
        };
    }
}
