package dev.sketchwarp.trainer.training;

import dev.sketchwarp.model.graph.TrainingOptions;
import dev.sketchwarp.model.tensor.NamedTensor;
import dev.sketchwarp.model.tensor.Weights;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The weights' moving averages among the tensors of a stage. */
final class Averages {

    private Averages() {}

    /** The state with each weight replaced by its average; empty where the stage keeps none. */
    static Optional<Weights> of(Weights state) {
        List<NamedTensor> tensors = new ArrayList<>();
        boolean averaged = false;
        for (NamedTensor tensor : state.tensors()) {
            String key = TrainingOptions.AVERAGE + tensor.name();
            if (state.contains(key)) {
                averaged = true;
                tensors.add(NamedTensor.of(
                        tensor.name(), tensor.shape(), state.get(key).values()));
            } else if (!tensor.name().startsWith(TrainingOptions.AVERAGE)) {
                tensors.add(tensor);
            }
        }
        return averaged ? Optional.of(Weights.of(tensors)) : Optional.empty();
    }
}
