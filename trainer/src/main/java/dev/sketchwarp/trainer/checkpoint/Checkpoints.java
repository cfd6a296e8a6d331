package dev.sketchwarp.trainer.checkpoint;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.sketchwarp.model.weights.DurableFile;
import dev.sketchwarp.model.weights.ModelDirectory;
import dev.sketchwarp.model.weights.Safetensors;
import dev.sketchwarp.model.weights.WeightsFile;
import dev.sketchwarp.trainer.plan.Elapsed;
import dev.sketchwarp.trainer.progress.TrainingException;
import dev.sketchwarp.trainer.progress.TrainingException.Reason;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A run's checkpoints, the last two of them. Each is a file of tensors and, written after it, a JSON file with the tensors' checksum: a
 * tensors' file alone is not yet a checkpoint.
 */
public final class Checkpoints {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int KEPT = 2;

    /** The JSON file. */
    private record Note(
            @JsonProperty(required = true) String run,
            @JsonProperty(required = true) Position position,
            @Nullable Elapsed elapsed,
            @JsonProperty(required = true) DivergenceWatch.Memory alarm,
            @JsonProperty(required = true) WeightsFile tensors) {}

    private final Path folder;

    public Checkpoints(Path folder) {
        this.folder = folder;
    }

    /**
     * Writes a checkpoint, and then deletes those that are no longer kept.
     *
     * @return its size in bytes
     */
    public long write(Checkpoint checkpoint) throws IOException {
        Position at = checkpoint.position();
        String name = String.format(Locale.ROOT, "stage-%02d-step-%08d", at.stage(), at.step());
        WeightsFile tensors = new Safetensors(Map.of(), checkpoint.tensors()).write(tensors(name));
        byte[] note = JSON.writeValueAsBytes(
                new Note(checkpoint.run(), at, checkpoint.elapsed(), checkpoint.alarm(), tensors));
        DurableFile.write(note(name), out -> out.write(note));
        List<String> names = names();
        for (String old : names.subList(Math.min(KEPT, names.size()), names.size())) {
            Files.deleteIfExists(note(old));
            Files.deleteIfExists(tensors(old));
        }
        return tensors.bytes();
    }

    /**
     * The last checkpoint that is whole.
     *
     * @param damaged receives a sentence about each later one that is not
     * @throws TrainingException if there are checkpoints and none is whole
     */
    public Optional<Checkpoint> last(Consumer<String> damaged) throws IOException, TrainingException {
        List<String> names = names();
        for (String name : names) {
            try {
                return Optional.of(read(name));
            } catch (IOException e) {
                damaged.accept("The checkpoint " + note(name) + " is damaged and skipped: " + e.getMessage());
            }
        }
        if (!names.isEmpty()) {
            throw new TrainingException(
                    Reason.BAD_INPUT, "No checkpoint in " + folder + " is whole: delete the folder to start over.");
        }
        return Optional.empty();
    }

    private Checkpoint read(String name) throws IOException {
        Note note = JSON.readValue(Files.readAllBytes(note(name)), Note.class);
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(tensors(name)));
        ModelDirectory.verify(bytes, note.tensors(), tensors(name).toString());
        return new Checkpoint(
                note.run(),
                note.position(),
                Objects.requireNonNullElse(note.elapsed(), Elapsed.NONE),
                note.alarm(),
                Safetensors.parse(bytes, tensors(name).toString()).weights());
    }

    /** The latest first. */
    private List<String> names() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        List<String> names = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            files.map(file -> file.getFileName().toString())
                    .filter(file -> file.startsWith("stage-") && file.endsWith(".json"))
                    .forEach(file -> names.add(file.substring(0, file.length() - ".json".length())));
        }
        names.sort(Comparator.reverseOrder());
        return names;
    }

    private Path note(String name) {
        return folder.resolve(name + ".json");
    }

    private Path tensors(String name) {
        return folder.resolve(name + ".safetensors");
    }
}
