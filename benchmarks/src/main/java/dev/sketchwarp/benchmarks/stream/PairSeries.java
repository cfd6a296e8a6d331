package dev.sketchwarp.benchmarks.stream;

import dev.sketchwarp.benchmarks.SamplePair;
import dev.sketchwarp.events.Image;
import dev.sketchwarp.events.ImagePair;
import java.util.List;

/**
 * The pairs of one run: few pictures, but no file comes twice except where a photo meets several sketches.
 *
 * <p>Sketches of one photo do not follow one another, as a batch encodes no image twice anyhow: {@link #WINDOW} photos go by before
 * one comes again, more than a batch holds.
 *
 * @param name first part of the pairs' ids
 * @param pictures what the pairs show, in turns
 * @param sketchesPerPhoto 1 or more
 */
record PairSeries(String name, List<SamplePair> pictures, int sketchesPerPhoto) {

    static final int WINDOW = 32;

    /** The photo that a pair shows. */
    int photo(int index) {
        int window = WINDOW * sketchesPerPhoto;
        return index / window * WINDOW + index % window % WINDOW;
    }

    String id(int index) {
        return name + "-" + index;
    }

    ImagePair pair(int index) {
        int photo = photo(index);
        SamplePair shown = pictures.get(photo % pictures.size());
        String photoId = name + "-photo-" + photo;
        return shown.event(
                id(index),
                photoId,
                inline(shown.photo(), photoId),
                inline(shown.sketch(), id(index)),
                "sketchwarp bench");
    }

    private static Image inline(byte[] jpeg, String comment) {
        return SamplePair.inline(UniqueJpeg.commented(jpeg, comment));
    }
}
