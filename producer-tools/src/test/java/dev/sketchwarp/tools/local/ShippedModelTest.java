package dev.sketchwarp.tools.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import ai.djl.Device;
import dev.sketchwarp.model.graph.Program.Precision;
import dev.sketchwarp.model.image.Decoding.Decoded;
import dev.sketchwarp.model.image.ImageDecoder;
import dev.sketchwarp.model.image.ImageLimits;
import dev.sketchwarp.model.image.RgbImage;
import dev.sketchwarp.model.serving.CalibrationPairs;
import dev.sketchwarp.model.serving.PairModel;
import dev.sketchwarp.model.serving.ServingOptions;
import dev.sketchwarp.model.serving.TorchModel;
import dev.sketchwarp.model.serving.VariantSelection;
import dev.sketchwarp.model.serving.VariantSelection.Trial;
import dev.sketchwarp.model.tensor.Weights;
import dev.sketchwarp.model.weights.ModelDirectory;
import dev.sketchwarp.model.weights.ModelManifest;
import dev.sketchwarp.trainer.data.ImageSource;
import dev.sketchwarp.trainer.data.PairFolder;
import dev.sketchwarp.trainer.data.TrainingPair;
import dev.sketchwarp.trainer.evaluation.EvaluationSet;
import dev.sketchwarp.trainer.evaluation.Evaluator;
import dev.sketchwarp.trainer.evaluation.Pck;
import dev.sketchwarp.trainer.plan.Preset;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShippedModelTest {
    private static final long MOST_BYTES = 30_000_000;
    private static final Path SKETCHY = Path.of("../../shared/data/sketchy");

    @TempDir
    private Path folder;

    @Test
    void itsWeightsAreTheManifestsAndSmallEnoughToShip() throws IOException {
        ModelDirectory model = ShippedModel.unpack(folder);

        ModelManifest manifest = model.manifest();
        assertThat(manifest.weights().bytes()).isLessThanOrEqualTo(MOST_BYTES);
        assertThat(model.weights(manifest).tensors()).isNotEmpty(); // fails where the checksum is another
    }

    @Test
    void theDefaultTrainingCanGoOnFromIt() throws IOException {
        ModelManifest manifest = ShippedModel.unpack(folder).manifest();

        assertThat(Preset.DEFAULT.plan().network()).isEqualTo(manifest.spec());
    }

    @Test
    void findsRealKeypointsFarBetterThanTheIdentity() throws IOException {
        // Given
        assumeThat(Files.isRegularFile(SKETCHY.resolve("keypoints-dev.json")))
                .as("the Sketchy pairs lie beside the checkout")
                .isTrue();
        EvaluationSet pairs = EvaluationSet.of(
                EvaluationSet.of(new PairFolder(SKETCHY).read().development()).labelled());
        ModelDirectory directory = ShippedModel.unpack(folder);
        ModelManifest manifest = directory.manifest();

        // When
        Pck pck;
        try (PairModel model =
                TorchModel.load(manifest.spec(), directory.weights(manifest), Device.cpu(), ServingOptions.DEFAULT)) {
            pck = Evaluator.evaluate(model, pairs, batch -> {}).pck();
        }

        // Then
        assertThat(pck.pck05()).isGreaterThanOrEqualTo(53);
        assertThat(pck.pck10()).isGreaterThanOrEqualTo(83);
    }

    @Test
    void staysWithinAPixelInBfloat16OnRealPairs() throws IOException {
        // Given
        assumeThat(Files.isRegularFile(SKETCHY.resolve("keypoints-dev.json")))
                .as("the Sketchy pairs lie beside the checkout")
                .isTrue();
        List<TrainingPair> pairs =
                new PairFolder(SKETCHY).read().development().stream().limit(16).toList();
        CalibrationPairs real = new CalibrationPairs(
                pairs.stream().map(pair -> decode(pair.photo())).toList(),
                pairs.stream().map(pair -> decode(pair.sketch())).toList());
        List<ServingOptions> bfloat16 = ServingOptions.candidates(Device.cpu()).stream()
                .filter(options -> options.precision() == Precision.BFLOAT16)
                .toList();
        ModelDirectory directory = ShippedModel.unpack(folder);
        ModelManifest manifest = directory.manifest();

        Weights weights = directory.weights(manifest);

        // When
        List<Trial> trials = bfloat16.stream() // each alone: where one is fit to serve, another may not be tried
                .flatMap(options ->
                        VariantSelection.among(List.of(options), manifest.spec(), weights, Device.cpu(), real).stream())
                .filter(trial -> trial.options().precision() == Precision.BFLOAT16)
                .toList();

        // Then
        List<Trial> ran = trials.stream()
                .filter(trial -> trial.milliseconds().isPresent()) // oneDNN has no bfloat16 for some CPUs
                .toList();
        assertThat(trials).extracting(Trial::options).containsExactlyElementsOf(bfloat16);
        assertThat(ran).isNotEmpty().allSatisfy(trial -> assertThat(trial.difference())
                .as(trial.options().name())
                .isLessThan(VariantSelection.TOLERANCE));
    }

    private static RgbImage decode(ImageSource image) {
        try {
            return ((Decoded) new ImageDecoder(ImageLimits.DEFAULT).decode(image.bytes())).image();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
