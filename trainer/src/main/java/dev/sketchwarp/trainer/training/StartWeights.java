package dev.sketchwarp.trainer.training;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sketchwarp.model.network.Network;
import dev.sketchwarp.model.network.NetworkSpec;
import dev.sketchwarp.model.network.WeightInitializer;
import dev.sketchwarp.model.tensor.NamedTensor;
import dev.sketchwarp.model.tensor.Weights;
import dev.sketchwarp.model.weights.ModelDirectory;
import dev.sketchwarp.model.weights.ModelFileException;
import dev.sketchwarp.model.weights.ModelManifest;
import dev.sketchwarp.trainer.plan.TrainingPlan;
import dev.sketchwarp.trainer.progress.TrainingException;
import dev.sketchwarp.trainer.progress.TrainingException.Reason;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a training starts from.
 *
 * @param weights of the whole network
 * @param parent the version they are of; empty when freshly drawn
 * @param hash tells them from others
 */
record StartWeights(Weights weights, Optional<String> parent, String hash) {

    static StartWeights of(TrainingPlan plan, @Nullable Path folder) throws IOException, TrainingException {
        Weights drawn = WeightInitializer.init(plan.network(), plan.seed());
        if (folder == null) {
            return new StartWeights(drawn, Optional.empty(), "");
        }
        ModelDirectory model = new ModelDirectory(folder);
        ModelManifest manifest = verified(model);
        if (!manifest.spec().equals(plan.network())) {
            throw new TrainingException(
                    Reason.BAD_INPUT,
                    "The weights in " + model.path() + " are of another network than the plan's ("
                            + differences(manifest.spec(), plan.network())
                            + "): change the plan's network or start from nothing.");
        }
        Weights weights = over(drawn, model.weights(manifest));
        return new StartWeights(
                weights, Optional.of(manifest.version()), manifest.weights().sha256());
    }

    /**
     * The manifest of a model whose weights are whole.
     *
     * @throws TrainingException if they are not, or there is no model
     */
    static ModelManifest verified(ModelDirectory model) throws IOException, TrainingException {
        try {
            ModelManifest manifest = model.manifest();
            model.weights(manifest);
            return manifest;
        } catch (ModelFileException e) {
            throw new TrainingException(Reason.BAD_INPUT, String.valueOf(e.getMessage()), e);
        }
    }

    /** All of the base, with those values that the other has. */
    static Weights over(Weights base, Weights other) throws TrainingException {
        List<NamedTensor> tensors = new ArrayList<>();
        for (NamedTensor tensor : base.tensors()) {
            NamedTensor better = other.contains(tensor.name()) ? other.get(tensor.name()) : tensor;
            if (!Arrays.equals(better.shape(), tensor.shape())) {
                throw new TrainingException(
                        Reason.BAD_INPUT,
                        "The weights hold " + better + " where the network has " + tensor
                                + ": they do not belong to their manifest; fetch the model again.");
            }
            tensors.add(better);
        }
        return Weights.of(tensors);
    }

    /** All of the newer, and what only the older has. */
    static Weights merged(Weights older, Weights newer) {
        List<NamedTensor> tensors = new ArrayList<>(newer.tensors());
        older.tensors().stream()
                .filter(tensor -> !newer.contains(tensor.name()))
                .forEach(tensors::add);
        return Weights.of(tensors);
    }

    /** The tensors of a network among others. */
    static Weights ofNetwork(NetworkSpec spec, Weights weights) {
        return Weights.of(new Network(spec)
                .parameters().keySet().stream()
                        .filter(weights::contains)
                        .map(weights::get)
                        .toList());
    }

    /** The tensors among others that the network needs to answer. */
    static Weights ofServing(NetworkSpec spec, Weights weights) {
        return Weights.of(new Network(spec)
                .serving().stream()
                        .flatMap(method -> method.parameters().keySet().stream())
                        .distinct()
                        .map(weights::get)
                        .toList());
    }

    private static String differences(NetworkSpec theirs, NetworkSpec ours) {
        JsonNode other = new ObjectMapper().valueToTree(theirs);
        JsonNode own = new ObjectMapper().valueToTree(ours);
        List<String> fields = new ArrayList<>();
        for (Map.Entry<String, JsonNode> field : own.properties()) {
            JsonNode value = other.path(field.getKey());
            if (!value.equals(field.getValue())) {
                fields.add(field.getKey() + " " + value + ", the plan's is " + field.getValue());
            }
        }
        return String.join("; ", fields);
    }
}
