package dev.sketchwarp.trainer.store;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sketchwarp.model.weights.DurableFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What is fixed for a store's whole life.
 *
 * @param holdOutPercent of the photos that are for evaluation: were it raised later, pairs that models were trained on would
 *     come to measure them
 */
record StoreSettings(@JsonProperty(value = "hold_out_percent", required = true) int holdOutPercent) {

    private static final String FILE = "store.json";
    private static final ObjectMapper JSON = new ObjectMapper();

    static StoreSettings read(Path directory) throws IOException {
        Path file = directory.resolve(FILE);
        if (!Files.exists(file)) {
            throw new IOException(directory + " is not an example store: it has no " + FILE);
        }
        try {
            return JSON.readValue(Files.readAllBytes(file), StoreSettings.class);
        } catch (IOException e) {
            throw new IOException(file + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** Of a store that is opened, which may be new. */
    static void establish(Path directory, int holdOutPercent) throws IOException {
        if (!Files.exists(directory.resolve(FILE))) {
            byte[] json = JSON.writeValueAsBytes(new StoreSettings(holdOutPercent));
            DurableFile.write(directory.resolve(FILE), out -> out.write(json));
        }
        int fixed = read(directory).holdOutPercent();
        if (fixed != holdOutPercent) {
            throw new IOException("the example store " + directory + " holds out " + fixed + " % of the photos, not "
                    + holdOutPercent + " %; a store's share never changes, so set it to " + fixed
                    + " or begin a new store");
        }
    }
}
