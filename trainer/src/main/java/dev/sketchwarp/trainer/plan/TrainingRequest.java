package dev.sketchwarp.trainer.plan;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import dev.sketchwarp.model.weights.DurableFile;
import dev.sketchwarp.trainer.progress.TrainingException;
import dev.sketchwarp.trainer.progress.TrainingException.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A training as it is asked for; in the run's folder as {@value #FILE}. Nothing here changes what is learnt from a plan, but {@code
 * startFrom}.
 *
 * @param plan a file, or the name of a preset; a preset takes on the network of {@code startFrom}
 * @param network a file with a network, instead of the plan's
 * @param data folders of pairs to train on
 * @param stores a trainer's stores of labelled pairs, likewise
 * @param evaluateOn a folder whose development pairs alone are measured on, instead of those of all data
 * @param out the run's folder; a training that was stopped there is resumed
 * @param name of the model made
 * @param version of the model made
 * @param startFrom the model whose weights training starts with, instead of random ones
 * @param compare a model to measure on the same pairs
 * @param timeLimit within which training ends, with the learning rate down
 * @param device auto, cpu, gpu or gpu:N
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TrainingRequest(
        String plan,
        @Nullable Path network,
        List<Path> data,
        List<Path> stores,
        @Nullable Path evaluateOn,
        Path out,
        String name,
        String version,
        @Nullable Path startFrom,
        @Nullable Path compare,
        @Nullable TimeLimit timeLimit,
        String device) {

    public static final String FILE = "request.json";

    /** A model's name where none is asked for. */
    public static final String NAME = "sketchwarp";

    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new SimpleModule()
                    .addSerializer(Path.class, ToStringSerializer.instance)
                    .addDeserializer(Path.class, new Parsed<>(Path.class, Path::of))
                    .addSerializer(Duration.class, ToStringSerializer.instance)
                    .addDeserializer(Duration.class, new Parsed<>(Duration.class, Duration::parse)))
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    public TrainingRequest {
        data = List.copyOf(data);
        stores = List.copyOf(stores);
    }

    /** A model's version where none is asked for: the name of the run's folder. */
    public static String versionOf(Path out) {
        return String.valueOf(out.toAbsolutePath().normalize().getFileName());
    }

    /**
     * Puts the request into the run's folder.
     *
     * @return the file
     * @throws TrainingException if there is no folder to be had
     */
    public Path write() throws TrainingException {
        if (Files.exists(out) && !Files.isDirectory(out)) {
            throw new TrainingException(Reason.BAD_INPUT, out + " is a file: choose a folder, or a new one.");
        }
        Path file = out.resolve(FILE);
        try {
            byte[] json = JSON.writeValueAsBytes(this);
            DurableFile.write(file, content -> content.write(json));
            return file;
        } catch (IOException e) {
            throw new TrainingException(
                    Reason.FAILED, "Training in " + out + " cannot begin: " + file + " is not written: " + e + ".", e);
        }
    }

    /** Reads a request that {@link #write} wrote. */
    public static TrainingRequest read(Path file) throws TrainingException {
        try {
            return JSON.readValue(Files.readAllBytes(file), TrainingRequest.class);
        } catch (JsonProcessingException e) {
            throw new TrainingException(
                    Reason.BAD_INPUT, file + " is not a training request: " + e.getOriginalMessage() + ".", e);
        } catch (IOException e) {
            throw new TrainingException(
                    Reason.BAD_INPUT, "The training request " + file + " cannot be read: " + e + ".", e);
        }
    }
}
