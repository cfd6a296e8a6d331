package dev.sketchwarp.benchmarks.stream;

import dev.sketchwarp.events.ModelVersion;
import dev.sketchwarp.model.weights.FolderStore;
import dev.sketchwarp.model.weights.ModelDirectory;
import dev.sketchwarp.model.weights.ModelManifest;
import dev.sketchwarp.schemas.topic.Topic;
import dev.sketchwarp.schemas.topic.TopicAdmin;
import dev.sketchwarp.schemas.topic.Topics;
import dev.sketchwarp.service.client.Connection;
import dev.sketchwarp.stack.LocalStack;
import dev.sketchwarp.stack.LocalStackConfig;
import dev.sketchwarp.trainer.announcement.ModelAnnouncements;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;

/** Kafka and a schema registry in this JVM and beside it, for several installations one after the other. */
public final class BenchCluster implements AutoCloseable {

    /** First part of the stream threads' names. */
    static final String APPLICATION = "bench";

    private final LocalStack stack = LocalStack.start(LocalStackConfig.temporary());

    /**
     * An installation of its own.
     *
     * @param name part of its topics' names
     * @param partitions of every topic of pairs and answers
     */
    public Connection install(String name, int partitions) {
        Topics topics = new Topics("sketchwarp." + name + ".");
        Connection connection = new Connection(stack.bootstrapServers(), stack.registryUrl(), topics, Map.of());
        List<Topic> wanted = topics.all().stream()
                .map(topic -> topic.equals(topics.modelVersions()) ? topic : topic.withPartitions(partitions))
                .toList();
        try (Admin admin = connection.admin()) {
            new TopicAdmin(admin, connection.registry()).apply(wanted);
        }
        return connection;
    }

    /** Makes a model the one to run. */
    public void announce(Connection connection, ModelDirectory model) throws IOException {
        ModelManifest manifest = model.manifest();
        ModelVersion live = ModelAnnouncements.live(manifest, store().put(model), "benchmark");
        connection.modelVersions().publish(live);
    }

    private FolderStore store() throws IOException {
        return new FolderStore(stack.folder().resolve("models").toAbsolutePath());
    }

    /** A processor's settings in an installation, beyond what is to be measured. */
    public Map<String, String> properties(Connection connection, String modelName) throws IOException {
        String prefix = connection.topics().prefix();
        Map<String, String> properties = connection.settings();
        properties.put("sketchwarp.model.name", modelName);
        properties.put(
                "sketchwarp.model.directories",
                Files.createDirectories(store().folder()).toString());
        properties.put("sketchwarp.http.port", "0");
        properties.put("application.id", APPLICATION + "-" + prefix);
        properties.put(
                "state.dir", stack.folder().resolve("streams").resolve(prefix).toString());
        return properties;
    }

    @Override
    public void close() {
        stack.close();
    }
}
