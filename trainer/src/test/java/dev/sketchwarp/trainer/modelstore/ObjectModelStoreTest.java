package dev.sketchwarp.trainer.modelstore;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sketchwarp.model.weights.ModelDirectory;
import dev.sketchwarp.model.weights.ModelFileException;
import dev.sketchwarp.model.weights.ModelManifest;
import dev.sketchwarp.model.weights.ModelStore;
import dev.sketchwarp.service.s3.ObjectStoreException;
import dev.sketchwarp.service.s3.S3Server;
import dev.sketchwarp.service.s3.S3Server.Upload;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class ObjectModelStoreTest extends ModelStoreContract {

    private static final String BUCKET = "models";
    private static final String PREFIX = "prod/";

    private S3Server server;

    @BeforeEach
    void start() {
        server = S3Server.start(BUCKET);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Override
    ModelStore store() throws IOException {
        return ModelStores.at(URI.create("s3://" + BUCKET + "/" + PREFIX), server.config());
    }

    @Override
    Map<String, byte[]> content() {
        return server.content(BUCKET).entrySet().stream()
                .collect(toMap(object -> object.getKey().substring(PREFIX.length()), Map.Entry::getValue));
    }

    @Override
    void delete(String path) {
        server.delete(BUCKET, PREFIX + path);
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "WHOLE")
    void anUploadThatGoesWrongIsNoVersion(Upload wrong) throws IOException {
        server.uploads(wrong);

        assertThatThrownBy(() -> store().put(model(1)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("s3://models/prod/psc/1/weights.safetensors");

        assertThat(content()).doesNotContainKey(MANIFEST);
    }

    /** Unlike in a folder, where what a broken copy left is replaced: here it cannot be told from what somebody is writing now. */
    @Test
    void otherWeightsWithoutAManifestAreNotReplaced() throws IOException {
        byte[] others = {1, 2, 3};
        server.put(BUCKET, PREFIX + WEIGHTS, others);

        assertThatThrownBy(() -> store().put(model(1)))
                .isInstanceOf(ModelFileException.class)
                .hasMessageContaining("somebody else is publishing psc 1")
                .hasMessageContaining("deleted");

        assertThat(content()).containsOnlyKeys(WEIGHTS).containsEntry(WEIGHTS, others);
    }

    @Test
    void twoWhoStoreTheSameAtOnceBothHaveIt() throws Exception {
        List<URI> addresses = both(() -> store().put(model(1)), () -> store().put(model(1)));

        assertThat(addresses).hasSize(2).containsOnly(addresses.get(0));
        assertThat(content()).containsOnlyKeys(WEIGHTS, MANIFEST).containsEntry(WEIGHTS, weights(model(1)));
    }

    @Test
    void ofTwoWhoStoreDifferentModelsAtOnceOneDoes() throws Exception {
        List<URI> stored = both(() -> store().put(model(1)), () -> store().put(model(2)));

        assertThat(stored).hasSize(1);
        ModelManifest manifest = ModelManifest.parse(content().get(MANIFEST), "the winner's");
        ModelDirectory.verify(ByteBuffer.wrap(content().get(WEIGHTS)), manifest.weights(), "the winner's");
    }

    @Test
    void onlyItsOwnVersionsAreFetched() throws IOException {
        URI elsewhere =
                ModelStores.at(URI.create("s3://models/test"), server.config()).put(model(1));

        assertThatThrownBy(() -> store().fetch(elsewhere, folder.resolve("fetched")))
                .isInstanceOf(ModelFileException.class)
                .hasMessageContaining("not in the model store s3://models/prod");
    }

    @Test
    void anOutageIsNoFaultOfTheModel() throws IOException {
        URI address = store().put(model(1));
        server.fall();

        assertThatThrownBy(() -> store().put(model(1))).isInstanceOf(ObjectStoreException.class);
        assertThatThrownBy(() -> store().fetch(address, folder.resolve("fetched")))
                .isInstanceOf(ObjectStoreException.class);
    }

    @Test
    void aStoreIsAFolderOrABucket() {
        assertThatThrownBy(() -> ModelStores.at(URI.create("ftp://models"), server.config()))
                .isInstanceOf(ModelFileException.class)
                .hasMessageContaining("file:DIR");
        assertThatThrownBy(() -> ModelStores.at(URI.create("s3://"), server.config()));
    }

    /** Runs both at once; the results of those that succeed. */
    private List<URI> both(Callable<URI> one, Callable<URI> other) throws Exception {
        model(1);
        model(2);
        CyclicBarrier together = new CyclicBarrier(2);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            List<Future<URI>> running = new ArrayList<>();
            for (Callable<URI> task : List.of(one, other)) {
                running.add(threads.submit(() -> {
                    together.await();
                    return task.call();
                }));
            }
            List<URI> done = new ArrayList<>();
            for (Future<URI> task : running) {
                try {
                    done.add(task.get());
                } catch (ExecutionException e) {
                    assertThat(e).hasCauseInstanceOf(IOException.class);
                }
            }
            return done;
        } finally {
            threads.shutdownNow();
        }
    }
}
