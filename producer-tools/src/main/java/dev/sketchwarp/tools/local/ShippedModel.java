package dev.sketchwarp.tools.local;

import dev.sketchwarp.model.weights.DurableFile;
import dev.sketchwarp.model.weights.ModelDirectory;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/** The trained model that comes with the tool: the folder {@code models/sketchwarp} of the sources, on the class path. */
public final class ShippedModel {

    private ShippedModel() {}

    /** Writes the model into a folder, over what is there. */
    public static ModelDirectory unpack(Path folder) throws IOException {
        for (String name : new String[] {ModelDirectory.WEIGHTS, ModelDirectory.MANIFEST}) {
            try (InputStream in = ShippedModel.class.getResourceAsStream("shipped/" + name)) {
                if (in == null) {
                    throw new FileNotFoundException(
                            "The shipped model's " + name + " is not on the class path: rebuild producer-tools.");
                }
                DurableFile.write(folder.resolve(name), in::transferTo);
            }
        }
        return new ModelDirectory(folder);
    }
}
