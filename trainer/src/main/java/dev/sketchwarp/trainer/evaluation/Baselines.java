package dev.sketchwarp.trainer.evaluation;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * What a network is measured against.
 *
 * @param identity every place corresponds to the same place
 * @param affine the best affine map of each pair and direction, fitted on the answers: what no bend at all can reach
 */
public record Baselines(@JsonProperty(required = true) Pck identity, @JsonProperty(required = true) Pck affine) {

    static Baselines of(List<FramedPair> pairs) {
        List<PairScore> identity = new ArrayList<>();
        List<PairScore> affine = new ArrayList<>();
        for (FramedPair pair : pairs) {
            identity.add(PairScore.of(pair, UnaryOperator.identity(), UnaryOperator.identity()));
            affine.add(PairScore.of(
                    pair, AffineFit.of(pair.photo(), pair.sketch()), AffineFit.of(pair.sketch(), pair.photo())));
        }
        return new Baselines(Pck.of(identity), Pck.of(affine));
    }
}
