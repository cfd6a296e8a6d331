package dev.sketchwarp.stack;

import dev.sketchwarp.schemas.folder.FolderInUseException;
import dev.sketchwarp.schemas.folder.FolderLock;
import dev.sketchwarp.schemas.folder.FolderTree;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One Kafka node and one schema registry on 127.0.0.1, from {@link #start} until {@link #close}. Several can run in one JVM.
 *
 * <p>The registry is Apicurio in a process of its own, or with {@code -Dsketchwarp.registry=small} a {@link SmallRegistry} in this one. It
 * ends with this process, however this one ends; only temporary files stay behind
 * when {@link #close} is not called, so a program that can be interrupted calls it from a shutdown hook, after closing
 * what uses the stack.
 */
public final class LocalStack implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LocalStack.class);

    /** Which registry runs; {@link #SMALL} where Apicurio is not there. */
    static final String REGISTRY_PROPERTY = "sketchwarp.registry";

    static final String SMALL = "small";

    private final Path folder;
    private final Optional<FolderLock> lock;
    private int kafkaPort;
    private int registryPort;
    private @Nullable Broker broker;
    private @Nullable SchemaRegistry registry;

    /** @param lock of a folder that is kept; nobody else knows of one that is not */
    private LocalStack(Path folder, Optional<FolderLock> lock, LocalStackConfig config) {
        this.folder = folder;
        this.lock = lock;
        this.kafkaPort = config.kafkaPort();
        this.registryPort = config.registryPort();
    }

    /**
     * Starts a stack and waits until both parts answer.
     *
     * @throws StackException a part did not start; nothing is left running
     */
    public static LocalStack start(LocalStackConfig config) {
        LocalStack stack = config.data().isPresent()
                ? new LocalStack(
                        config.data().get(), Optional.of(lock(config.data().get())), config)
                : new LocalStack(temporaryFolder(), Optional.empty(), config);
        try {
            stack.startBoth();
            return stack;
        } catch (RuntimeException | Error e) {
            stack.close();
            throw e;
        }
    }

    private static FolderLock lock(Path data) {
        try {
            return FolderLock.take(data, "stack.lock", "give another data folder");
        } catch (FolderInUseException e) {
            throw new StackException(String.valueOf(e.getMessage()), e);
        } catch (IOException e) {
            throw new StackException("data folder %s cannot be used: %s".formatted(data, e), e);
        }
    }

    private static Path temporaryFolder() {
        try {
            return Files.createTempDirectory("sketchwarp-stack-");
        } catch (IOException e) {
            throw new StackException("no folder for the stack's data: " + e, e);
        }
    }

    /** At the same time: each needs the other's wait. */
    private synchronized void startBoth() {
        registry = launchRegistry();
        startBroker();
        registryPort = registry.awaitReady();
        LOG.info("event=stack_started kafka={} registry={} folder={}", bootstrapServers(), registryUrl(), folder);
    }

    /** Kafka's address for clients, {@code host:port}. */
    public String bootstrapServers() {
        return BrokerSettings.HOST + ":" + kafkaPort;
    }

    /** The base address of the registry's Confluent-compatible API. */
    public URI registryUrl() {
        return SchemaRegistry.url(registryPort);
    }

    /** Where records, schemas and the registry's log lie. */
    public Path folder() {
        return folder;
    }

    /** Starts Kafka again, where it was and with the records it had; nothing happens when it runs. */
    public synchronized void startBroker() {
        if (broker == null) {
            broker = Broker.start(folder.resolve("kafka"), kafkaPort);
            kafkaPort = broker.port();
        }
    }

    /** Why Kafka cannot do its work although it was not stopped; empty while it can, or is stopped. */
    public synchronized Optional<String> fault() {
        return Optional.ofNullable(broker).flatMap(Broker::fault);
    }

    /** Stops Kafka alone. */
    public synchronized void stopBroker() {
        if (broker != null) {
            broker.close();
            broker = null;
        }
    }

    /** Starts the registry again, where it was and with the schemas it had; nothing happens when it runs. */
    public synchronized void startRegistry() {
        if (registry == null) {
            SchemaRegistry launched = launchRegistry();
            registryPort = launched.awaitReady();
            registry = launched;
        }
    }

    /** Stops the registry alone. */
    public synchronized void stopRegistry() {
        if (registry != null) {
            registry.close();
            registry = null;
        }
    }

    private SchemaRegistry launchRegistry() {
        Path schemas = folder.resolve("registry");
        return SmallRegistry.keeps(schemas) || SMALL.equals(System.getProperty(REGISTRY_PROPERTY))
                ? SmallRegistry.launch(schemas, registryPort)
                : Registry.launch(schemas, registryPort);
    }

    @Override
    public synchronized void close() {
        try {
            stopRegistry();
        } finally {
            try {
                stopBroker();
            } finally {
                lock.ifPresentOrElse(LocalStack::release, this::deleteFolder);
            }
        }
    }

    private static void release(FolderLock lock) {
        try {
            lock.close();
        } catch (IOException e) {
            LOG.warn("event=stack_folder_stays_locked reason={}", e.toString());
        }
    }

    private void deleteFolder() {
        try {
            FolderTree.delete(folder);
        } catch (IOException e) {
            LOG.warn("event=stack_folder_left folder={} reason={}", folder, e.toString());
        }
    }
}
