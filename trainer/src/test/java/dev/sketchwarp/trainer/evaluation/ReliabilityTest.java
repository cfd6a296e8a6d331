package dev.sketchwarp.trainer.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sketchwarp.model.field.Calibration;
import dev.sketchwarp.model.field.Calibration.WithLikeness;
import dev.sketchwarp.model.field.TransferSigns;
import dev.sketchwarp.trainer.evaluation.Reliability.Bin;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ReliabilityTest {

    @Test
    void findsTheCalibrationThatPointsWereDrawnFrom() {
        Calibration truth = new Calibration(2.5, 0.8, -0.6);

        Calibration fitted = Reliability.of(drawn(truth, 20_000)).orElseThrow().calibration();

        assertThat(fitted.bias()).isCloseTo(2.5, within(0.2));
        assertThat(fitted.evidence()).isCloseTo(0.8, within(0.1));
        assertThat(fitted.cycle()).isCloseTo(-0.6, within(0.1));
        WithLikeness with = Objects.requireNonNull(fitted.withLikeness());
        assertThat(with.evidence()).isCloseTo(0.8, within(0.1));
        assertThat(with.likeness()).as("says nothing here").isCloseTo(0, within(0.2));
    }

    @Test
    void findsTheWeightOfTheLikeness() {
        Calibration truth = new Calibration(0, 0, 0, new WithLikeness(1.5, 0.8, -0.6, 2.5));

        List<JudgedPoint> points = drawn(truth, 20_000);
        Reliability reliability = Reliability.of(points).orElseThrow();
        Reliability blind = Reliability.of(
                        points.stream().map(ReliabilityTest::withoutLikeness).toList())
                .orElseThrow();

        WithLikeness fitted = Objects.requireNonNull(reliability.calibration().withLikeness());
        assertThat(fitted.bias()).isCloseTo(1.5, within(0.2));
        assertThat(fitted.evidence()).isCloseTo(0.8, within(0.1));
        assertThat(fitted.cycle()).isCloseTo(-0.6, within(0.1));
        assertThat(fitted.likeness()).isCloseTo(2.5, within(0.2));
        assertThat(reliability.bins())
                .allSatisfy(bin -> assertThat(bin.right()).isCloseTo(bin.confidence(), within(0.05)));
        assertThat(reliability.confidentError()).isLessThan(blind.confidentError() - 0.2);
    }

    private static JudgedPoint withoutLikeness(JudgedPoint point) {
        TransferSigns signs = point.signs();
        return new JudgedPoint(point.pair(), new TransferSigns(signs.evidence(), signs.cycle(), 0), point.error());
    }

    @Test
    void aBinIsRightAsOftenAsItSays() {
        Reliability reliability =
                Reliability.of(drawn(new Calibration(2.5, 0.8, -0.6), 20_000)).orElseThrow();

        assertThat(reliability.bins()).hasSize(10).allSatisfy(bin -> assertThat(bin.right())
                .isCloseTo(bin.confidence(), within(0.05)));
        assertThat(reliability.bins()).extracting(Bin::confidence).isSortedAccordingTo((a, b) -> Double.compare(b, a));
        assertThat(reliability.confidentError()).isLessThan(reliability.restError());
    }

    @Test
    void saysNothingOfFewPoints() {
        assertThat(Reliability.of(drawn(new Calibration(2.5, 0.8, -0.6), 30))).isEmpty();
        assertThat(Reliability.of(List.of())).isEmpty();
    }

    private static List<JudgedPoint> drawn(Calibration truth, int count) {
        SplittableRandom random = new SplittableRandom(1);
        List<JudgedPoint> points = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            double evidence = Math.exp(random.nextDouble(-6, 0));
            double cycle = random.nextDouble(0, 0.5);
            TransferSigns signs = new TransferSigns(evidence, cycle, random.nextDouble(-0.5, 1));
            boolean right = random.nextDouble() < truth.confidence(signs);
            points.add(new JudgedPoint(i / 8, signs, right ? 5 : 20));
        }
        return points;
    }
}
