package dev.sketchwarp.tools.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainIT {
    private static final String PLAN =
            """
            {"network": {"backbone": "resnet18", "width": 4, "conditional_norm": true, "feature_layers": [3],
                         "input_size": 64, "field_size": 16, "estimator_layers": 1},
             "seed": 1, "precision": "float32", "stored_precision": "float16",
             "checkpoint_every": 3, "evaluate_every": 2, "evaluation_pairs": 10,
             "stages": [{"stage": "warp", "steps": %d, "batch": 2, "learning_rate": 0.001, "warm_up": 1,
                         "train_encoder": true,
                         "terms": {"supervised": 1, "perceptual": 0, "consistency": 0, "weighted_similarity": true,
                                   "temperature": 0.001},
                         "sources": {"matched": 1, "unmatched": 0, "drawn": 0, "collage": 0}}]}
            """;

    @TempDir
    private static Path data;

    @TempDir
    private Path folder;

    @BeforeAll
    static void generate() {
        Cli.Result result = Cli.run(
                "generate", "--photos", "12", "--out", data.resolve("pairs").toString());
        assertThat(result.exitCode()).as(result.err()).isZero();
    }

    @Test
    void aTrainedModelIsMeasuredTheSameAgain() throws IOException {
        Path out = folder.resolve("run");

        Cli.Result trained = train(plan(4), out);
        Cli.Result measured = evaluate(
                out.resolve("model"), "--out", folder.resolve("measured").toString());

        assertThat(trained.exitCode()).as(trained.err()).isZero();
        assertThat(trained.out()).contains("PCK").contains("identity");
        assertThat(trained.err()).contains("step 2", "step 4");
        JsonNode report = new ObjectMapper().readTree(measured.out());
        assertThat(report)
                .isEqualTo(new ObjectMapper()
                        .readTree(out.resolve("evaluation.json").toFile()));
        assertThat(folder.resolve("measured/evaluation.json")).hasSameBinaryContentAs(out.resolve("evaluation.json"));
        assertThat(out.resolve("report.html")).content().contains("Loss of the warp stage", "report/best-1.png");
        assertThat(folder.resolve("measured/report.html"))
                .content()
                .contains("Evaluation of")
                .doesNotContain("<svg");
    }

    @Test
    void aModelsOwnMatchesCanBeTrainedOn() throws IOException {
        Path pairs = data.resolve("pairs");
        Path labels = folder.resolve("labels");
        train(plan(1), folder.resolve("teacher"));

        Cli.Result labelled = Cli.run(
                "pseudo-label",
                "--model",
                folder.resolve("teacher/model").toString(),
                "--data",
                pairs.toString(),
                "--out",
                labels.toString());
        Cli.Result trained = train(plan(2), folder.resolve("student"), pairs, labels);

        int train = new ObjectMapper()
                .readTree(pairs.resolve("splits.json").toFile())
                .path("train")
                .size();
        assertThat(labelled.exitCode()).as(labelled.err()).isZero();
        assertThat(labelled.out()).contains("labels of " + train + " pairs");
        assertThat(trained.exitCode()).as(trained.err()).isZero();
    }

    @Test
    void measuringCanCalibrate() throws IOException {
        Path model = folder.resolve("run/model");
        train(plan(1), folder.resolve("run"));
        JsonNode before =
                new ObjectMapper().readTree(model.resolve("manifest.json").toFile());

        Cli.Result measured = evaluate(model, "--calibrate");

        JsonNode after =
                new ObjectMapper().readTree(model.resolve("manifest.json").toFile());
        assertThat(measured.exitCode()).as(measured.err()).isZero();
        assertThat(after.path("confidence"))
                .isEqualTo(new ObjectMapper()
                        .readTree(measured.out())
                        .path("reliability")
                        .path("calibration"));
        assertThat(after).isEqualTo(before);
    }

    @Test
    void aStudyIsAPageOfTablesAndPlots() throws IOException {
        Path study = folder.resolve("study");
        train(plan(1), folder.resolve("run"));

        Cli.Result result = Cli.run(
                "study",
                "--model",
                folder.resolve("run/model").toString(),
                "--data",
                data.resolve("pairs").toString(),
                "--second-annotator",
                markedAgain().toString(),
                "--out",
                study.toString());

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(study.resolve("study.md"))
                .content()
                .contains(
                        "## sketchwarp run",
                        "| all |",
                        "fields of 8 x 8",
                        "(width.svg)",
                        "Marked again by the same hand",
                        "(second-annotator.svg)",
                        "## Sketches drawn again",
                        "with hatching",
                        "## Sketches with rotation",
                        "(rotation.svg)");
        assertThat(study.resolve("rotation.svg"))
                .content()
                .startsWith("<svg xmlns=")
                .endsWith("</svg>\n");
    }

    @Test
    void whatIsWrongIsOneSentence() {
        Cli.Result noData = Cli.run(
                "train",
                "--data",
                folder.resolve("none").toString(),
                "--out",
                folder.resolve("x").toString());
        Cli.Result noDevice = Cli.run(
                "study",
                "--model",
                "m",
                "--data",
                "d",
                "--out",
                folder.resolve("x").toString(),
                "--device",
                "tpu");
        Cli.Result tooFew = train(plan(1).replace("\"batch\": 2", "\"batch\": 500"), folder.resolve("y"));

        assertThat(noData.exitCode()).isEqualTo(1);
        assertThat(noData.err().lines()).hasSize(1).first().asString().contains("none");
        assertThat(noDevice.exitCode()).isEqualTo(1);
        assertThat(noDevice.err().lines())
                .hasSize(1)
                .first()
                .asString()
                .contains("--device must be auto, cpu, gpu or gpu:N, not tpu");
        assertThat(tooFew.exitCode()).isEqualTo(1);
        assertThat(tooFew.err().lines()).hasSize(1).first().asString().contains("fewer than the 500");
    }

    @Test
    void printsAPlanThatCanBeUsed() throws IOException {
        Cli.Result printed = Cli.run("train", "--preset", "paper", "--print-plan");

        Path file = Files.writeString(folder.resolve("plan.json"), printed.out());
        Cli.Result again = Cli.run("train", "--plan", file.toString(), "--print-plan");
        assertThat(again.out()).isEqualTo(printed.out());
        assertThat(printed.out()).contains("contrastive");
    }

    /** The keypoints of the data, with the name of an annotator. */
    private Path markedAgain() throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        JsonNode keypoints =
                mapper.readTree(data.resolve("pairs/keypoints.json").toFile());
        Path file = folder.resolve("second.json");
        mapper.writeValue(
                file.toFile(),
                mapper.createObjectNode().put("annotator", "the same hand").set("pairs", keypoints));
        return file;
    }

    private Cli.Result train(String plan, Path out) {
        return train(plan, out, data.resolve("pairs"));
    }

    private Cli.Result train(String plan, Path out, Path... folders) {
        try {
            Path file = Files.writeString(folder.resolve("plan.json"), plan);
            List<String> arguments = new ArrayList<>(
                    List.of("train", "--plan", file.toString(), "--out", out.toString(), "--heap", "700"));
            for (Path pairs : folders) {
                arguments.addAll(List.of("--data", pairs.toString()));
            }
            return Cli.run(arguments.toArray(String[]::new));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Measures a model; the report is JSON on standard output. */
    private static Cli.Result evaluate(Path model, String... options) {
        List<String> arguments = new ArrayList<>(List.of("evaluate", "--model", model.toString()));
        arguments.addAll(List.of("--data", data.resolve("pairs").toString(), "--format", "json"));
        arguments.addAll(List.of(options));
        return Cli.run(arguments.toArray(String[]::new));
    }

    private static String plan(int steps) {
        return PLAN.formatted(steps);
    }
}
