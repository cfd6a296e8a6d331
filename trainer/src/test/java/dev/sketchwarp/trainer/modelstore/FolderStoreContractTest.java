package dev.sketchwarp.trainer.modelstore;

import dev.sketchwarp.model.weights.ModelStore;
import dev.sketchwarp.service.s3.S3Config;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

class FolderStoreContractTest extends ModelStoreContract {

    private Path root() {
        return folder.resolve("store");
    }

    @Override
    ModelStore store() throws IOException {
        return ModelStores.at(root().toUri(), S3Config.USUAL);
    }

    @Override
    Map<String, byte[]> content() throws IOException {
        Map<String, byte[]> content = new HashMap<>();
        if (Files.exists(root())) {
            List<Path> files;
            try (Stream<Path> all = Files.walk(root())) {
                files = all.filter(Files::isRegularFile).toList();
            }
            for (Path file : files) {
                content.put(root().relativize(file).toString(), Files.readAllBytes(file));
            }
        }
        return content;
    }

    @Override
    void delete(String path) throws IOException {
        Files.delete(root().resolve(path));
    }
}
