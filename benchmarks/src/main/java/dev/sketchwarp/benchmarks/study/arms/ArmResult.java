package dev.sketchwarp.benchmarks.study.arms;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.sketchwarp.model.weights.DurableFile;
import dev.sketchwarp.trainer.evaluation.EvaluationReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How an arm did; {@value #FILE} of its folder.
 *
 * @param pck05 PCK 0.05 of the development pairs, percent
 * @param pck10 PCK 0.10, percent
 * @param retrieval sketches whose own photo is the most alike, percent
 * @param seconds that it took, start and evaluation included
 */
record ArmResult(double pck05, double pck10, double retrieval, long seconds) {
    private static final String FILE = "arm.json";
    private static final JsonMapper JSON = new JsonMapper();

    static ArmResult of(Path run, long seconds) throws IOException {
        EvaluationReport report = EvaluationReport.read(run.resolve("evaluation.json"));
        return new ArmResult(
                report.pck().pck05(), report.pck().pck10(), report.retrieval().top1(), seconds);
    }

    /** @return null if the arm has not been trained to its end */
    static @Nullable ArmResult read(Path run) throws IOException {
        Path file = run.resolve(FILE);
        if (!Files.isRegularFile(file)) {
            return null;
        }
        try {
            return JSON.readValue(Files.readAllBytes(file), ArmResult.class);
        } catch (JsonProcessingException e) {
            throw new IOException(
                    file + " is not an arm's result (" + e.getOriginalMessage() + "): delete its folder", e);
        }
    }

    void write(Path run) throws IOException {
        byte[] json = JSON.writeValueAsBytes(this);
        DurableFile.write(run.resolve(FILE), content -> content.write(json));
    }
}
