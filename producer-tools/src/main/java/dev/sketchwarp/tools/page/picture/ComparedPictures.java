package dev.sketchwarp.tools.page.picture;

import dev.sketchwarp.tools.page.view.PairView;
import java.nio.file.Path;

/** The names of what was drawn of one pair that two versions answered. */
public record ComparedPictures(PairPictures before, PairPictures after) {

    public static ComparedPictures write(Path directory, int number, PairView before, PairView after) {
        return new ComparedPictures(
                PairPictures.write(directory, prefix(number, "before"), before),
                PairPictures.write(directory, prefix(number, "after"), after));
    }

    private static String prefix(int number, String when) {
        return "%04d-%s-".formatted(number, when);
    }
}
