package dev.sketchwarp.tools.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import ai.djl.Device;
import dev.sketchwarp.model.network.Backbone;
import dev.sketchwarp.model.network.NetworkSpec;
import dev.sketchwarp.model.serving.PairModel;
import dev.sketchwarp.model.serving.ServingOptions;
import dev.sketchwarp.model.serving.TorchModel;
import dev.sketchwarp.model.weights.ModelDirectory;
import dev.sketchwarp.model.weights.ModelManifest;
import dev.sketchwarp.trainer.data.PairFolder;
import dev.sketchwarp.trainer.data.TrainingPair;
import dev.sketchwarp.trainer.evaluation.EvaluationSet;
import dev.sketchwarp.trainer.evaluation.Evaluator;
import dev.sketchwarp.trainer.evaluation.Pck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The accurate model in {@code models}, which is named by its folder. */
class AccurateModelTest {
    private static final ModelDirectory MODEL = new ModelDirectory(Path.of("../models/sketchwarp-accurate"));
    private static final long MOST_BYTES = 30_000_000;
    private static final int PAIRS = 12;
    private static final Path SKETCHY = Path.of("../../shared/data/sketchy");

    @Test
    void itsWeightsAreTheManifestsAndItsSourcesAreNamed() throws IOException {
        ModelManifest manifest = MODEL.manifest();

        assertThat(manifest.spec()).isEqualTo(NetworkSpec.matching(Backbone.RESNET50V2));
        assertThat(manifest.weights().bytes()).isLessThanOrEqualTo(MOST_BYTES);
        assertThat(manifest.provenance().sources())
                .anySatisfy(source -> assertThat(source).contains("Apache-2.0"));
        assertThat(MODEL.weights(manifest).tensors()).isNotEmpty(); // fails where the checksum is another
    }

    @Test
    void findsRealKeypoints() throws IOException {
        assumeThat(Files.isRegularFile(SKETCHY.resolve("keypoints-dev.json")))
                .as("the Sketchy pairs lie beside the checkout")
                .isTrue();
        List<TrainingPair> marked = new PairFolder(SKETCHY)
                .read().development().stream()
                        .filter(pair -> !pair.keypoints().isEmpty())
                        .limit(PAIRS)
                        .toList();
        ModelManifest manifest = MODEL.manifest();
        Pck pck;
        try (PairModel model =
                TorchModel.load(manifest.spec(), MODEL.weights(manifest), Device.cpu(), ServingOptions.DEFAULT)) {
            pck = Evaluator.evaluate(model, EvaluationSet.of(marked), batch -> {})
                    .pck();
        }

        assertThat(pck.pck05()).isGreaterThanOrEqualTo(55);
        assertThat(pck.pck10()).isGreaterThanOrEqualTo(80);
    }
}
