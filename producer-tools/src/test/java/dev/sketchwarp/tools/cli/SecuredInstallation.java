package dev.sketchwarp.tools.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sketchwarp.schemas.folder.FolderTree;
import dev.sketchwarp.schemas.topic.Topic;
import dev.sketchwarp.schemas.topic.Topics;
import dev.sketchwarp.service.access.Right;
import dev.sketchwarp.service.access.Role;
import dev.sketchwarp.service.config.Arguments;
import dev.sketchwarp.stack.SecuredStack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** A secured stack and its users, each with {@code config/secured.properties} and the secrets it refers to. */
final class SecuredInstallation implements ExtensionContext.Store.CloseableResource, AutoCloseable {

    private static final Path EXAMPLE = Path.of("../config/secured.properties");

    /** All begin so, and nothing else does: to be looked for in what programs tell. */
    static final String PASSWORD = "Unspeakable-";

    static final Topics TOPICS = new Topics(Topics.DEFAULT_PREFIX);

    /** Has the right password and no right. */
    static final String NOBODY = "nobody";

    private final Path folder;
    private final SecuredStack stack;
    private final Map<String, Path> files = new HashMap<>();

    /** With a user for each role, called as it, who has its rights; with topics, and a live model. */
    private SecuredInstallation(Path folder) throws Exception {
        this.folder = folder;
        this.stack = SecuredStack.start(folder, password(SecuredStack.ADMIN));
        files.put(SecuredStack.ADMIN, configure(SecuredStack.ADMIN, password(SecuredStack.ADMIN)));
        addUser(NOBODY);
        for (Role role : Role.values()) {
            addUser(role.toString());
            succeed(SecuredStack.ADMIN, "acls", role.toString(), "--principal", "User:" + role, "--apply");
        }
        succeed("topics", "topics", "apply");
        SmallModel.init(model(), 1);
        succeed(
                "models",
                "models",
                "publish",
                model().toString(),
                "--store",
                store().toUri().toString());
        succeed(NOBODY, "generate", "--photos", "1", "--out", pairs().toString());
    }

    /** The one for all tests that ask for it. */
    static final class Shared implements ParameterResolver {

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == SecuredInstallation.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return context.getRoot()
                    .getStore(ExtensionContext.Namespace.GLOBAL)
                    .getOrComputeIfAbsent(SecuredInstallation.class, key -> create(), SecuredInstallation.class);
        }

        private static SecuredInstallation create() {
            try {
                return new SecuredInstallation(Files.createTempDirectory("secured-"));
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }

    Path folder() {
        return folder;
    }

    /** Of the model that is live. */
    Path model() {
        return folder.resolve("model");
    }

    /** Where processors find weights. */
    Path store() {
        return folder.resolve("models");
    }

    /** A folder with one pair. */
    Path pairs() {
        return folder.resolve("pairs");
    }

    static String password(String user) {
        return PASSWORD + user;
    }

    SecuredStack stack() {
        return stack;
    }

    Map<String, Object> kafka(String user) {
        return stack.kafka(user, password(user));
    }

    private void addUser(String user) throws Exception {
        stack.addUser(user, password(user));
        files.put(user, configure(user, password(user)));
    }

    /** The example, with the secrets of one user where they are mounted. */
    Path configure(String user, String password) throws IOException {
        Path secrets = Files.createDirectories(folder.resolve("secrets-" + user + "-" + files.size()));
        Files.writeString(secrets.resolve("kafka-user"), user);
        Files.writeString(secrets.resolve("kafka-password"), password);
        Files.writeString(secrets.resolve("registry-user"), user);
        Files.writeString(secrets.resolve("registry-password"), password);
        Files.writeString(secrets.resolve("truststore-password"), password(SecuredStack.ADMIN));
        String example = Files.readString(EXAMPLE)
                .replace("/etc/sketchwarp/secrets", secrets.toString())
                .replace("/etc/sketchwarp/tls", folder.toString())
                .replace("broker.example.com:9093", stack.bootstrapServers())
                .replace(
                        "https://registry.example.com:8443/apis/ccompat/v7",
                        stack.registryUrl().toString());
        return Files.writeString(secrets.resolve("secured.properties"), example);
    }

    Path file(String user) {
        return files.get(user);
    }

    Map<String, String> properties(String user) throws IOException {
        return Arguments.properties("--config", file(user).toString());
    }

    /** Runs the tool as one of the users. */
    Cli.Result run(String user, String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--command-config", file(user).toString()));
        return Cli.run(all.toArray(String[]::new));
    }

    /** What the tool says as it does what one of the users wants. */
    String succeed(String user, String... arguments) {
        Cli.Result result = user.equals(NOBODY) ? Cli.run(arguments) : run(user, arguments);
        if (result.exitCode() != 0) {
            throw new AssertionError(List.of(arguments) + ": " + result.err());
        }
        return result.out() + result.err();
    }

    void grant(String user, Collection<Right> rights) throws ExecutionException, InterruptedException {
        try (Admin admin = stack.admin()) {
            admin.createAcls(rights.stream()
                            .map(right -> right.binding("User:" + user))
                            .toList())
                    .all()
                    .get();
        }
    }

    void revoke(String user, Collection<Right> rights) throws ExecutionException, InterruptedException {
        try (Admin admin = stack.admin()) {
            List<AclBindingFilter> filters = rights.stream()
                    .map(right -> right.binding("User:" + user).toFilter())
                    .toList();
            admin.deleteAcls(filters).all().get();
        }
    }

    /** Puts something on a topic that is no event. */
    void spoil(Topic topic) throws ExecutionException, InterruptedException {
        try (var producer =
                new KafkaProducer<>(kafka(SecuredStack.ADMIN), new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(topic.name(), "key".getBytes(UTF_8), "no event".getBytes(UTF_8)))
                    .get();
        }
    }

    /** A file of properties, the last of which is given as a line. */
    Path write(String name, Map<String, String> properties, String line) throws IOException {
        List<String> lines = new ArrayList<>();
        properties.forEach((key, value) -> lines.add(key + "=" + value));
        lines.add(line);
        return Files.write(folder.resolve(name), lines);
    }

    /** Of a processor. */
    Map<String, String> processor(String user) throws IOException {
        Map<String, String> properties = new HashMap<>(properties(user));
        properties.putAll(Map.of(
                "consumer.session.timeout.ms", "2000",
                "consumer.heartbeat.interval.ms", "300",
                "sketchwarp.model.directories", store().toString(),
                "sketchwarp.batch.max", "2",
                "sketchwarp.inference.variant", "contiguous-float32",
                "sketchwarp.memory.budget.bytes", "200000000",
                "sketchwarp.image.max.pixels", "1000000",
                "sketchwarp.http.port", "0",
                "state.dir", folder.resolve("state-" + user).toString()));
        return properties;
    }

    /** Of a trainer that never trains. */
    Map<String, String> trainer(String user) throws IOException {
        Map<String, String> properties = new HashMap<>(properties(user));
        properties.putAll(Map.of(
                "sketchwarp.model.store", store().toUri().toString(),
                "sketchwarp.store.directory", folder.resolve("examples-" + user).toString(),
                "sketchwarp.training.directory",
                        folder.resolve("trainings-" + user).toString(),
                "sketchwarp.trigger.pairs", "0",
                "sketchwarp.http.port", "0"));
        return properties;
    }

    @Override
    public void close() throws IOException {
        stack.close();
        FolderTree.delete(folder);
    }
}
