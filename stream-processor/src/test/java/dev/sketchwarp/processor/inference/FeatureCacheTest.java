package dev.sketchwarp.processor.inference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sketchwarp.model.field.ImageSize;
import dev.sketchwarp.model.image.SketchChange;
import dev.sketchwarp.model.network.Domain;
import dev.sketchwarp.model.serving.FeatureRows;
import dev.sketchwarp.model.serving.Features;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FeatureCacheTest {

    private static final ModelIdentity IDENTITY = new ModelIdentity("m", "1", "sha");
    private static final ModelInstance MODEL = new ModelInstance(IDENTITY);
    private static final ImageSize SIZE = new ImageSize(30, 20);
    private static final int BYTES = 100;

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final FeatureCache cache = new FeatureCache(20 * BYTES, 2, meters);
    private final AtomicInteger live = new AtomicInteger();

    /** Features of a batch, whose leases are the caller's. */
    private List<Features> batch(int images) {
        live.incrementAndGet();
        return FeatureRows.lease("memory", images, (long) images * BYTES, live::decrementAndGet);
    }

    /** Puts features that are nobody else's. */
    private void put(int image, Domain domain, int device) {
        Features features = batch(1).get(0);
        cache.put(image("image " + image), domain, MODEL, device, features);
        features.close();
    }

    private static PreparedImage image(String name) {
        return new PreparedImage(name, SIZE, SketchChange.INVERTED, 8, null, null);
    }

    private boolean has(int image, Domain domain, int device) {
        KnownFeatures found = cache.get("image " + image, domain, MODEL, device);
        if (found != null) {
            found.close();
        }
        return found != null;
    }

    private double gets(String domain, String result) {
        return meters.get("cache.gets")
                .tags("domain", domain, "result", result)
                .counter()
                .count();
    }

    @Test
    void imageDomainModelAndDeviceMakeTheKey() {
        put(1, Domain.PHOTO, 0);

        assertThat(has(1, Domain.PHOTO, 0)).isTrue();
        assertThat(has(2, Domain.PHOTO, 0)).isFalse();
        assertThat(has(1, Domain.SKETCH, 0)).isFalse();
        assertThat(has(1, Domain.PHOTO, 1)).isFalse();
        assertThat(cache.get("image 1", Domain.PHOTO, new ModelInstance(IDENTITY), 0))
                .as("the same weights, loaded again")
                .isNull();
        assertThat(gets("photo", "hit")).isEqualTo(1);
        assertThat(gets("photo", "miss")).isEqualTo(3);
    }

    @Test
    void anImageIsFoundOnWhicheverDeviceItIsWithItsSizeAndChange() {
        put(1, Domain.PHOTO, 1);

        try (KnownFeatures found = cache.find("image 1", Domain.PHOTO, MODEL)) {
            assertThat(found.device()).isEqualTo(1);
            assertThat(found.size()).isEqualTo(SIZE);
            assertThat(found.change()).isEqualTo(SketchChange.INVERTED);
        }
        assertThat(cache.find("image 2", Domain.PHOTO, MODEL)).isNull();
        assertThat(gets("photo", "miss")).as("will be asked for again").isZero();
    }

    @Test
    void itsSizeIsBoundedInBytesOfEachDevice() {
        for (int image = 0; image < 100; image++) {
            put(image, Domain.PHOTO, 0);
            put(image, Domain.PHOTO, 1);
        }

        assertThat(live).hasValue(2 * 10);
        assertThat(IntStream.range(90, 100).allMatch(image -> has(image, Domain.PHOTO, 0)))
                .isTrue();
        assertThat(meters.get("sketchwarp.features.device.bytes")
                        .tag("domain", "photo")
                        .gauge()
                        .value())
                .isEqualTo(2 * 10 * BYTES);
    }

    @Test
    void aBatchCountsAsAWholeWhileOneOfItsRowsIsKept() {
        List<Features> eight = batch(8);
        for (int row = 0; row < 8; row++) {
            cache.put(image("row " + row), Domain.PHOTO, MODEL, 0, eight.get(row));
        }
        eight.forEach(Features::close);
        put(1, Domain.PHOTO, 0);
        put(2, Domain.PHOTO, 0);

        put(3, Domain.PHOTO, 0);

        assertThat(live).as("three single images, and nothing of the eight").hasValue(3);
    }

    @Test
    void aBatchLargerThanTheCacheIsNotKept() {
        List<Features> eleven = batch(11);

        cache.put(image("one of them"), Domain.PHOTO, MODEL, 0, eleven.get(0));
        eleven.forEach(Features::close);

        assertThat(live).hasValue(0);
    }

    @Test
    void keepsThePhotosThatComeNowHoweverOftenEarlierOnesCame() {
        for (int photo = 0; photo < 100; photo++) {
            for (int sketch = 0; sketch < 5; sketch++) {
                assertThat(has(photo, Domain.PHOTO, 0))
                        .as("photo %d, sketch %d", photo, sketch)
                        .isEqualTo(sketch > 0);
                put(photo, Domain.PHOTO, 0);
                put(1000 + 5 * photo + sketch, Domain.SKETCH, 0);
            }
        }
    }

    @Test
    void aPhotoIsWantedAtOnceAndASketchTheSecondTime() {
        assertThat(cache.wants("photo", Domain.PHOTO, MODEL)).isTrue();
        assertThat(cache.wants("sketch", Domain.SKETCH, MODEL)).isFalse();
        assertThat(cache.wants("other sketch", Domain.SKETCH, MODEL)).isFalse();
        ModelInstance other = new ModelInstance(new ModelIdentity("m", "2", "b"));
        assertThat(cache.wants("sketch", Domain.SKETCH, other))
                .as("two models that answer one pair meet its sketch once each")
                .isFalse();
        assertThat(cache.wants("sketch", Domain.SKETCH, MODEL)).isTrue();
    }

    @Test
    void aModelThatLeftTakesItsFeaturesWithIt() {
        put(1, Domain.PHOTO, 0);
        put(1, Domain.PHOTO, 1);

        cache.forget(MODEL);

        assertThat(has(1, Domain.PHOTO, 0)).isFalse();
        assertThat(live).hasValue(0);
    }

    @Test
    void whatIsInUseOutlivesItsPlaceInTheCache() {
        put(1, Domain.PHOTO, 0);
        KnownFeatures used = cache.get("image 1", Domain.PHOTO, MODEL, 0);

        assertThat(cache.clear(0)).isTrue();
        assertThat(live).hasValue(1);
        used.close();

        assertThat(live).hasValue(0);
        assertThat(cache.clear(0)).isFalse();
    }
}
