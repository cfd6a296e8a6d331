package dev.sketchwarp.tools.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sketchwarp.model.network.Backbone;
import dev.sketchwarp.model.network.NetworkSpec;
import dev.sketchwarp.model.network.WeightInitializer;
import dev.sketchwarp.model.tensor.NamedTensor;
import dev.sketchwarp.model.tensor.Weights;
import dev.sketchwarp.model.weights.ModelDirectory;
import dev.sketchwarp.model.weights.ModelMetrics;
import dev.sketchwarp.model.weights.ModelProvenance;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo of a retraining with a tiny network, which starts off so wrong that some seconds of training make it better. */
class RetrainIT {
    private static final NetworkSpec TINY = new NetworkSpec(Backbone.RESNET18, 2, true, List.of(3), 64, 16, 2);

    @TempDir
    private Path folder;

    @Test
    void aBetterVersionBecomesLiveAndAnswers() throws IOException {
        Path wrong = model(0.09f);

        Cli.Result result = demo(wrong, "--steps", "80");

        assertThat(result.exitCode()).as(result.err()).isZero();
        JsonNode summary = new ObjectMapper().readTree(result.out());
        assertThat(summary.get("better").asBoolean()).isTrue();
        assertThat(summary.at("/before/version").asText()).isEqualTo("wrong");
        assertThat(summary.at("/after/version").asText()).isNotEqualTo("wrong");
        assertThat(summary.at("/steps").asInt()).isEqualTo(80);
        assertThat(summary.at("/answered_meanwhile").asInt()).isPositive();
        JsonNode results =
                new ObjectMapper().readTree(folder.resolve("out/results.json").toFile());
        assertThat(results.at("/after/pairs")).hasSize(6).allSatisfy(pair -> assertThat(pair.at("/model/version"))
                .isEqualTo(summary.at("/after/version")));
        assertThat(results.at("/curves/loss")).isNotEmpty();
        assertThat(results.at("/curves/wide")).isNotEmpty();
        assertThat(folder.resolve("out/index.html")).isNotEmptyFile();
    }

    @Test
    void aVersionThatIsNoBetterIsRefusedAndTheDemoFails() throws IOException {
        Path identity = model(0);

        Cli.Result result = demo(identity, "--steps", "1");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).contains("The trainer made no version LIVE", "refused: ", "PCK@0.10");
    }

    private Cli.Result demo(Path model, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "demo",
                "--retrain",
                "--labelled=200",
                "--pairs=6",
                "--format=json",
                "--model=" + model,
                "--out=" + folder.resolve("out")));
        arguments.addAll(List.of(more));
        return Cli.run(arguments.toArray(String[]::new));
    }

    /** @param wrong how far each of three scales is off, in halves of the frame */
    private Path model(float wrong) throws IOException {
        List<NamedTensor> tensors = WeightInitializer.init(TINY, 1).tensors().stream()
                .map(tensor -> isLastBias(tensor) ? filled(tensor, wrong) : tensor)
                .toList();
        Path model = folder.resolve("model");
        new ModelDirectory(model)
                .write("sketchwarp", "wrong", TINY, Weights.of(tensors), ModelMetrics.NONE, ModelProvenance.UNKNOWN);
        return model;
    }

    /** Of the convolution to two channels that ends each estimator. */
    private static boolean isLastBias(NamedTensor tensor) {
        return tensor.name().startsWith("stn.") && tensor.name().endsWith(".bias") && tensor.size() == 2;
    }

    private static NamedTensor filled(NamedTensor tensor, float value) {
        float[] values = new float[tensor.size()];
        Arrays.fill(values, value);
        return NamedTensor.of(tensor.name(), tensor.shape(), values);
    }
}
