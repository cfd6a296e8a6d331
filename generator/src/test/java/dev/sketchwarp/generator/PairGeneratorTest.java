package dev.sketchwarp.generator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.sketchwarp.generator.scene.ObjectKind;
import dev.sketchwarp.model.field.DisplacementField;
import dev.sketchwarp.model.field.ImageSize;
import dev.sketchwarp.model.field.NormalizedPoint;
import dev.sketchwarp.model.field.Point;
import dev.sketchwarp.model.image.RgbImage;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PairGeneratorTest {
    private static final int KINDS = ObjectKind.values().length;
    private static final ImageSize SIZE = new ImageSize(256, 256);

    /** Every kind twice. */
    private static final List<GeneratedPair> PAIRS = IntStream.range(0, 2 * KINDS)
            .parallel()
            .mapToObj(new PairGenerator(5)::pair)
            .toList();

    @Test
    void sameSeedAndIndexGiveTheSamePairInAnyOrder() {
        PairGenerator other = new PairGenerator(5);

        GeneratedPair later = other.pair(40);
        GeneratedPair earlier = other.pair(3);

        assertSame(later, PAIRS.get(40));
        assertSame(earlier, PAIRS.get(3));
    }

    @Test
    void noTwoPairsAreAlike() {
        long photos = PAIRS.stream()
                .map(pair -> Arrays.hashCode(pair.photo().rgb()))
                .distinct()
                .count();
        long sketches = PAIRS.stream()
                .map(pair -> Arrays.hashCode(pair.sketch().rgb()))
                .distinct()
                .count();

        assertThat(photos).isEqualTo(PAIRS.size());
        assertThat(sketches).isEqualTo(PAIRS.size());
        assertThat(PAIRS).extracting(GeneratedPair::id).doesNotHaveDuplicates();
    }

    @Test
    void anotherSeedGivesOtherPairs() {
        GeneratedPair other = new PairGenerator(6).pair(0);

        assertThat(other.photo()).isNotEqualTo(PAIRS.get(0).photo());
        assertThat(other.sketch()).isNotEqualTo(PAIRS.get(0).sketch());
    }

    @Test
    void everyKindComesOnceBeforeAnyComesAgain() {
        List<String> firstRound =
                PAIRS.subList(0, KINDS).stream().map(GeneratedPair::kind).toList();
        List<String> secondRound = PAIRS.subList(KINDS, 2 * KINDS).stream()
                .map(GeneratedPair::kind)
                .toList();

        List<String> all = Arrays.stream(ObjectKind.values())
                .map(kind -> kind.name().toLowerCase(Locale.ROOT))
                .toList();
        assertThat(firstRound).containsExactlyInAnyOrderElementsOf(all);
        assertThat(secondRound).containsExactlyInAnyOrderElementsOf(all).isNotEqualTo(firstRound);
    }

    @Test
    void keypointsAreNamedOnceAndLieInsideBothImages() {
        assertThat(PAIRS).allSatisfy(pair -> {
            assertThat(pair.keypoints()).hasSizeGreaterThanOrEqualTo(4);
            assertThat(pair.keypoints()).extracting(GeneratedKeypoint::name).doesNotHaveDuplicates();
            assertThat(pair.keypoints())
                    .allMatch(point -> SIZE.contains(point.photo()) && SIZE.contains(point.sketch()));
        });
    }

    @Test
    void theDenseFieldCarriesEveryKeypointToItsPlace() {
        for (GeneratedPair pair : PAIRS) {
            var there = pair.photoToSketchField(64, 64);
            var back = pair.sketchToPhotoField(65, 65);
            for (GeneratedKeypoint point : pair.keypoints()) {
                assertThat(carried(point.photo(), there).distanceTo(point.sketch()))
                        .as("%s of %s", point.name(), pair.id())
                        .isLessThan(0.1);
                assertThat(carried(point.sketch(), back).distanceTo(point.photo()))
                        .as("%s of %s, back", point.name(), pair.id())
                        .isLessThan(0.1);
            }
        }
    }

    @Test
    void distortionsAreAsLargeAsRealDrawersAndNoLarger() {
        double[] moved = PAIRS.stream()
                .flatMap(pair -> pair.keypoints().stream())
                .mapToDouble(point -> point.photo().distanceTo(point.sketch()))
                .sorted()
                .toArray();

        assertThat(moved[moved.length - 1]).isLessThanOrEqualTo(0.3 * 255 + 1);
        assertThat(moved[moved.length / 2]).as("median; real drawers 25").isBetween(15.0, 35.0);
        assertThat(moved[moved.length * 95 / 100]).as("95th percentile").isGreaterThan(45);
    }

    @Test
    void sketchesAreBlackOnWhiteWithAsMuchInkAsRealOnes() {
        double[] ink =
                PAIRS.stream().mapToDouble(pair -> ink(pair.sketch())).sorted().toArray();

        assertThat(ink[0]).isGreaterThan(0.008);
        assertThat(ink[ink.length - 1]).isLessThan(0.12);
        assertThat(ink[ink.length / 2]).as("median; real sketches 0.034").isBetween(0.02, 0.06);
        assertThat(PAIRS).allMatch(pair -> grey(pair.sketch()));
    }

    @Test
    void strokesPassCloseToMostKeypoints() {
        double near = PAIRS.stream()
                .flatMap(pair -> pair.keypoints().stream().map(point -> inkNear(pair.sketch(), point.sketch(), 6)))
                .mapToInt(found -> found ? 1 : 0)
                .average()
                .orElseThrow();

        assertThat(near).isGreaterThan(0.9);
    }

    @Test
    void sketchesOfOnePhotoDifferInHandAndDistortion() {
        List<GeneratedPair> pairs = new PairGenerator(5).pairs(2, 3);

        assertThat(pairs)
                .extracting(GeneratedPair::photo)
                .containsOnly(PAIRS.get(2).photo());
        assertSame(pairs.get(0), PAIRS.get(2));
        assertThat(pairs).extracting(GeneratedPair::sketch).doesNotHaveDuplicates();
        assertThat(pairs).extracting(GeneratedPair::id).containsExactly("g5_00002-1", "g5_00002-2", "g5_00002-3");
        assertThat(pairs).extracting(GeneratedPair::photoId).containsOnly("g5_00002");
    }

    @Test
    void otherSizesShowTheSameScene() {
        GeneratedPair small = new PairGenerator(5, 96).pair(7);
        GeneratedPair large = PAIRS.get(7);

        assertThat(small.photo().width()).isEqualTo(96);
        assertThat(small.keypoints()).hasSameSizeAs(large.keypoints());
        Point point = small.keypoints().get(0).sketch();
        assertThat(point.x() / 95).isCloseTo(large.keypoints().get(0).sketch().x() / 255, within(1e-9));
    }

    @Test
    void refusesASizeThatShowsNothing() {
        assertThatThrownBy(() -> new PairGenerator(1, 8)).hasMessageContaining("16 is the least");
    }

    private static void assertSame(GeneratedPair actual, GeneratedPair expected) {
        assertThat(actual.id()).isEqualTo(expected.id());
        assertThat(actual.photo()).isEqualTo(expected.photo());
        assertThat(actual.sketch()).isEqualTo(expected.sketch());
        assertThat(actual.keypoints()).isEqualTo(expected.keypoints());
        assertThat(actual.photoToSketchField(16, 16)).isEqualTo(expected.photoToSketchField(16, 16));
    }

    private static Point carried(Point point, DisplacementField field) {
        NormalizedPoint start = SIZE.normalize(point);
        return SIZE.toPixels(field.map(start.u(), start.v()));
    }

    private static double ink(RgbImage sketch) {
        long dark = IntStream.range(0, 256 * 256)
                .filter(i -> sketch.channel(i % 256, i / 256, 0) < 128)
                .count();
        return dark / (256.0 * 256);
    }

    private static boolean grey(RgbImage sketch) {
        return IntStream.range(0, 256 * 256).allMatch(i -> {
            int x = i % 256;
            int y = i / 256;
            int red = sketch.channel(x, y, 0);
            return red == sketch.channel(x, y, 1) && red == sketch.channel(x, y, 2);
        });
    }

    private static boolean inkNear(RgbImage sketch, Point place, int reach) {
        for (int y = (int) place.y() - reach; y <= place.y() + reach; y++) {
            for (int x = (int) place.x() - reach; x <= place.x() + reach; x++) {
                boolean inside = x >= 0 && y >= 0 && x < sketch.width() && y < sketch.height();
                if (inside && sketch.channel(x, y, 0) < 128) {
                    return true;
                }
            }
        }
        return false;
    }
}
