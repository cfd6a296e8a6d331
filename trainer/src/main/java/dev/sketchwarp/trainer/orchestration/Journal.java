package dev.sketchwarp.trainer.orchestration;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.sketchwarp.model.weights.DurableFile;
import dev.sketchwarp.trainer.store.StorePosition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the loop must not forget, in {@code state.json}; each change is durable before anything follows from it. */
final class Journal {

    /**
     * @param trainedTo where the pairs ended when the last training began
     * @param began when that was, in milliseconds since 1970
     * @param training that is under way; null: none
     */
    record State(StorePosition trainedTo, long began, @Nullable Training training) {}

    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    private final Path file;
    private State state;

    /** @throws IOException in one sentence */
    Journal(Path directory) throws IOException {
        this.file = directory.resolve("state.json");
        if (Files.exists(file)) {
            this.state = read();
        } else { // written at once, so that a restart does not reset the time until the first training
            this.state = new State(StorePosition.START, Instant.now().toEpochMilli(), null);
            write(state);
        }
    }

    private State read() throws IOException {
        try {
            return JSON.readValue(Files.readAllBytes(file), State.class);
        } catch (JsonProcessingException e) {
            throw new IOException(
                    file + " is not the state of a training loop: " + e.getOriginalMessage()
                            + "; move it away to start over",
                    e);
        }
    }

    synchronized State state() {
        return state;
    }

    Optional<Training> training() {
        return Optional.ofNullable(state().training());
    }

    /** A training begins with what is stored now. */
    void begin(Training training, StorePosition storedTo) throws IOException {
        write(new State(storedTo, Instant.now().toEpochMilli(), training));
    }

    /** Something about the training under way is different. */
    void update(Training training) throws IOException {
        write(new State(state().trainedTo(), state().began(), training));
    }

    /** Nothing is left to be done for the training. */
    void end() throws IOException {
        write(new State(state().trainedTo(), state().began(), null));
    }

    private synchronized void write(State next) throws IOException {
        byte[] json = JSON.writeValueAsBytes(next);
        DurableFile.write(file, out -> out.write(json));
        state = next;
    }
}
