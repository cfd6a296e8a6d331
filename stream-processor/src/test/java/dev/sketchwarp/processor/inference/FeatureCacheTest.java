package dev.sketchwarp.processor.inference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sketchwarp.model.field.ImageSize;
import dev.sketchwarp.model.network.Domain;
import dev.sketchwarp.model.serving.Features;
import dev.sketchwarp.model.tensor.DType;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FeatureCacheTest {

    private static final ModelIdentity MODEL = new ModelIdentity("m", "1", "sha");

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final FeatureCache cache = new FeatureCache(1000, meters);

    private static PreparedImage image(int number) {
        return new PreparedImage("image " + number, new ImageSize(1, 1), 1, new byte[3]);
    }

    @Test
    void imageDomainAndModelMakeTheKey() {
        Features features = new Features(new byte[4], DType.F32);

        cache.put(image(1), Domain.PHOTO, MODEL, features);

        assertThat(cache.get(image(1), Domain.PHOTO, MODEL)).isSameAs(features);
        assertThat(cache.get(image(2), Domain.PHOTO, MODEL)).isNull();
        assertThat(cache.get(image(1), Domain.SKETCH, MODEL)).isNull();
        assertThat(cache.get(image(1), Domain.PHOTO, new ModelIdentity("m", "2", "sha2")))
                .isNull();
        assertThat(meters.get("cache.gets")
                        .tags("domain", "photo", "result", "hit")
                        .functionCounter()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void itsSizeIsBoundedInBytes() {
        for (int number = 0; number < 100; number++) {
            cache.put(image(number), Domain.PHOTO, MODEL, new Features(new byte[100], DType.F32));
        }

        long kept = IntStream.range(0, 100)
                .filter(number -> cache.get(image(number), Domain.PHOTO, MODEL) != null)
                .count();
        assertThat(kept).isBetween(1L, 10L);
    }

    @Test
    void keepsThePhotosThatComeNowHoweverOftenEarlierOnesCame() {
        Features features = new Features(new byte[100], DType.F32);
        for (int photo = 0; photo < 100; photo++) {
            for (int sketch = 0; sketch < 5; sketch++) {
                boolean met = cache.get(image(photo), Domain.PHOTO, MODEL) != null;
                assertThat(met).as("photo %d, sketch %d", photo, sketch).isEqualTo(sketch > 0);
                cache.put(image(photo), Domain.PHOTO, MODEL, features);
                cache.put(image(1000 + 5 * photo + sketch), Domain.SKETCH, MODEL, features);
            }
        }
    }

    @Test
    void aModelThatLeftTakesItsFeaturesWithIt() {
        cache.put(image(1), Domain.PHOTO, MODEL, new Features(new byte[4], DType.F32));

        cache.forget(MODEL);

        assertThat(cache.get(image(1), Domain.PHOTO, MODEL)).isNull();
    }
}
