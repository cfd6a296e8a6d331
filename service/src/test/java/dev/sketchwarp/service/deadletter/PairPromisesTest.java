package dev.sketchwarp.service.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sketchwarp.events.Image;
import dev.sketchwarp.events.ImagePair;
import dev.sketchwarp.events.KeypointPair;
import dev.sketchwarp.events.LabeledPair;
import dev.sketchwarp.service.deadletter.PairPromises.Place;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PairPromisesTest {

    private static final String LONGEST = "\uD83D\uDE00".repeat(200); // characters outside the basic plane count once
    private static final Image IMAGE = Image.newBuilder().build();

    @Test
    void idsHaveOneToTwoHundredCharacters() {
        assertThat(reason(PairPromises.check(pair("p", "q", 0)))).isEmpty();
        assertThat(reason(PairPromises.check(pair(LONGEST, LONGEST, 0)))).isEmpty();
        for (String bad : List.of("", " ", LONGEST + "x")) {
            assertThat(reason(PairPromises.check(pair(bad, "q", 0)))).contains(Rejection.ID_INVALID);
            assertThat(reason(PairPromises.check(pair("p", bad, 0)))).contains(Rejection.ID_INVALID);
            assertThat(reason(PairPromises.check(labeled(bad, "q"), "q".getBytes(UTF_8))))
                    .contains(Rejection.ID_INVALID);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, Long.MIN_VALUE, 253_402_300_800_000L, Long.MAX_VALUE})
    void timesAreFrom1970ToTheYear9999(long captured) {
        assertThat(reason(PairPromises.check(pair("p", "q", captured)))).contains(Rejection.TIME_INVALID);
        assertThat(reason(PairPromises.check(pair("p", "q", 253_402_300_799_999L))))
                .isEmpty();
    }

    @Test
    void aLabelledPairHasItsPhotosKeyAndNamedKeypoints() {
        byte[] key = "q".getBytes(UTF_8);

        assertThat(reason(PairPromises.check(labeled("p", "q", "eye", "ear"), key)))
                .isEmpty();
        assertThat(reason(PairPromises.check(labeled("p", "q"), null))).contains(Rejection.KEY_MISMATCH);
        assertThat(reason(PairPromises.check(labeled("p", "other"), key))).contains(Rejection.KEY_MISMATCH);
        assertThat(reason(PairPromises.check(labeled("p", "q", "eye", "eye"), key)))
                .contains(Rejection.KEYPOINT_INVALID);
        assertThat(reason(PairPromises.check(labeled("p", "q", " "), key))).contains(Rejection.KEYPOINT_INVALID);
    }

    @ParameterizedTest
    @CsvSource({"-0.5,-0.5,true", "3.5,2.5,true", "3.51,1,false", "1,-0.51,false", "NaN,1,false", "1,Infinity,false"})
    void keypointsLieOnPixels(double x, double y, boolean good) {
        var checked = PairPromises.onImage(List.of(new Place("eye", x, y)), 4, 3, "photo");

        assertThat(reason(checked).isEmpty()).isEqualTo(good);
    }

    private static Optional<Rejection> reason(Checked<?> checked) {
        return checked.fold(valid -> Optional.empty(), rejected -> Optional.of(rejected.reason()));
    }

    private static ImagePair pair(String pairId, String photoId, long captured) {
        return ImagePair.newBuilder()
                .setPairId(pairId)
                .setPhotoId(photoId)
                .setPhoto(IMAGE)
                .setSketch(IMAGE)
                .setCapturedAt(Instant.ofEpochMilli(captured))
                .build();
    }

    private static LabeledPair labeled(String pairId, String photoId, String... names) {
        return LabeledPair.newBuilder()
                .setPairId(pairId)
                .setPhotoId(photoId)
                .setPhoto(IMAGE)
                .setSketch(IMAGE)
                .setKeypoints(List.of(names).stream()
                        .map(name -> new KeypointPair(name, 0.0, 0.0, 0.0, 0.0))
                        .toList())
                .build();
    }
}
