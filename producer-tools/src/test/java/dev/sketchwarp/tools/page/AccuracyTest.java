package dev.sketchwarp.tools.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sketchwarp.tools.page.view.PairView;
import java.util.List;
import org.junit.jupiter.api.Test;

class AccuracyTest {

    @Test
    void aPerfectModelScoresEverythingAndIdentityLess() {
        Accuracy accuracy = Accuracy.of(Reports.perfect(12).pairs()).orElseThrow();

        assertThat(accuracy.near()).isEqualTo(1);
        assertThat(accuracy.wide()).isEqualTo(1);
        assertThat(accuracy.identityNear()).isBetween(0.02, 0.6);
        assertThat(accuracy.identityWide()).isBetween(accuracy.identityNear(), 0.95);
    }

    @Test
    void aModelThatMovesNothingScoresAsIdentity() {
        Accuracy accuracy = Accuracy.of(Reports.unmoved(12).pairs()).orElseThrow();

        assertThat(accuracy.near()).isCloseTo(accuracy.identityNear(), within(1e-9));
        assertThat(accuracy.wide()).isCloseTo(accuracy.identityWide(), within(1e-9));
    }

    @Test
    void pairsWithoutTruthDoNotCount() {
        PairView known = Reports.unmovedPair(0, true);
        PairView unknown = Reports.unmovedPair(1, false);

        var mixed = Accuracy.of(List.of(known, unknown));

        assertThat(mixed).isEqualTo(Accuracy.of(List.of(known)));
        assertThat(Accuracy.of(List.of(unknown))).isEmpty();
    }
}
