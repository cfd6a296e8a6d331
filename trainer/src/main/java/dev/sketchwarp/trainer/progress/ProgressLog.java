package dev.sketchwarp.trainer.progress;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.sketchwarp.trainer.progress.TrainingEvent.Evaluated;
import dev.sketchwarp.trainer.progress.TrainingEvent.Started;
import dev.sketchwarp.trainer.progress.TrainingEvent.Steps;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Events as JSON, one a line, appended to a file that survives the process; a half line at its end does no harm. */
public final class ProgressLog implements TrainingListener {
    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final Path file;

    /** @throws IOException if the file is there and cannot be read or changed */
    public ProgressLog(Path file) throws IOException {
        this.file = file;
        if (Files.exists(file)) {
            byte[] bytes = Files.readAllBytes(file);
            if (bytes.length > 0 && bytes[bytes.length - 1] != '\n') {
                Files.write(file, new byte[] {'\n'}, StandardOpenOption.APPEND);
            }
        }
    }

    /** An event as one line of JSON. */
    public static String line(TrainingEvent event) {
        try {
            return JSON.writeValueAsString(event);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The event of a line; null where the line is none. */
    public static @Nullable TrainingEvent parse(String line) {
        try {
            return JSON.readValue(line, TrainingEvent.class);
        } catch (IOException e) {
            return null;
        }
    }

    @Override
    public void on(TrainingEvent event) {
        try {
            Files.writeString(file, line(event) + "\n", UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a file tells, in order, less what was done again after a restart. */
    public static List<TrainingEvent> read(Path file) throws IOException {
        List<TrainingEvent> events = new ArrayList<>();
        for (String line :
                new String(Files.readAllBytes(file), UTF_8).split("\n")) { // half a character does no harm either
            TrainingEvent event = parse(line);
            if (event instanceof Started started) {
                events.removeIf(earlier -> undone(earlier, started));
            }
            if (event != null) {
                events.add(event);
            }
        }
        return events;
    }

    private static boolean undone(TrainingEvent event, Started again) {
        if (event instanceof Steps steps) {
            return steps.number() == again.number() && steps.step() > again.step();
        }
        return event instanceof Evaluated evaluated
                && evaluated.number() == again.number()
                && evaluated.step() >= Math.max(1, again.step());
    }
}
