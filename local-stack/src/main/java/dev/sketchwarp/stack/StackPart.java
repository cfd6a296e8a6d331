package dev.sketchwarp.stack;

import dev.sketchwarp.schemas.folder.FolderLock;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * One part of a {@link LocalStack} as a program of its own, for who wants to end it alone: {@code broker FOLDER PORT} or
 * {@code registry FOLDER PORT}, port 0 for any free one. It prints its port once it answers, and ends with its standard input, so
 * also with the process that started it; a broker ends with status 1 once it cannot do its work.
 */
public final class StackPart {

    private static final int FAULT_EVERY_SECONDS = 1;

    private StackPart() {}

    /** @throws StackException the part does not start */
    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[1]);
        int port = Integer.parseInt(arguments[2]);
        if (arguments[0].equals("broker")) {
            broker(folder, port);
        } else {
            registry(folder, port);
        }
        System.exit(0);
    }

    private static void broker(Path folder, int port) throws IOException {
        FolderLock lock = FolderLock.take(folder, "broker.lock", "give another folder");
        Broker broker = Broker.start(folder.resolve("kafka"), port);
        ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor(StackPart::daemon);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(watch, broker, lock), "shutdown"));
        watch.scheduleWithFixedDelay(
                () -> broker.fault().ifPresent(StackPart::fail),
                FAULT_EVERY_SECONDS,
                FAULT_EVERY_SECONDS,
                TimeUnit.SECONDS);
        System.out.println(broker.port());
        awaitEnd();
    }

    private static void end(ScheduledExecutorService watch, Broker broker, FolderLock lock) {
        watch.shutdownNow(); // what is closed is no fault
        try (lock;
                broker) {
            return;
        } catch (IOException e) {
            System.err.println("the broker's folder cannot be released: " + e);
        }
    }

    private static void registry(Path folder, int port) throws IOException {
        try (SmallRegistry registry = SmallRegistry.launch(folder, port)) {
            System.out.println(registry.awaitReady());
            awaitEnd();
        }
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "fault-watch");
        thread.setDaemon(true);
        return thread;
    }

    private static void fail(String fault) {
        System.err.println("Kafka cannot do its work: " + fault);
        Runtime.getRuntime().halt(1);
    }

    /** Nobody writes to standard input; what ends this is the end of the stream. */
    private static void awaitEnd() throws IOException {
        while (System.in.read() >= 0) {
            // nobody writes
        }
    }
}
