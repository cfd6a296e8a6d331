package dev.sketchwarp.service.child;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ChildJvmTest {

    /** Writes what it was started with, and ends when it is stopped or its parent is gone. */
    static final class Waiting {
        public static void main(String[] arguments) throws InterruptedException {
            CountDownLatch end = new CountDownLatch(1);
            ParentJvm.onEnd(end::countDown);
            System.err.println("é " + arguments[0]);
            System.out.println(System.getProperty("colour"));
            System.out.println(
                    System.getenv("FRUIT") + " " + System.getenv("PATH").isEmpty());
            end.await();
            System.exit(7);
        }
    }

    /** Takes no notice of a signal. */
    static final class Stubborn {
        public static void main(String[] arguments) throws InterruptedException {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                while (true) {
                    LockSupport.park();
                }
            }));
            System.out.println("ready");
            new CountDownLatch(1).await();
        }
    }

    private final List<String> errors = new CopyOnWriteArrayList<>();

    private ChildJvm start(Class<?> main, Duration patience, String... options) throws IOException {
        List<String> all = new ArrayList<>(List.of("-Xmx32m", "-XX:+UseSerialGC", "-Dfile.encoding=UTF-8"));
        all.add("-Dstderr.encoding=UTF-8");
        all.addAll(List.of(options));
        Map<String, String> environment = Map.of("FRUIT", "pear", "PATH", "");
        return ChildJvm.start(new JavaProgram(main.getName(), all, List.of("x"), environment), patience, errors::add);
    }

    @Test
    void aChildFindsItsOptionsArgumentsAndEnvironment() throws Exception {
        try (ChildJvm child = start(Waiting.class, Duration.ofMinutes(1), "-Dcolour=red", "-Dcolour=blue")) {
            assertThat(child.line()).contains("blue");
            assertThat(child.line()).as("what is there already stays").contains("pear false");
            await().untilAsserted(() ->
                    assertThat(errors).hasSize(1).first().asString().endsWith(" x"));
        }
    }

    @Test
    void aChildEndsWithItsParent() throws Exception {
        Process parent = new ProcessBuilder("sleep", "600").start();
        try (ChildJvm child = start(Waiting.class, Duration.ofMinutes(1), "-Dsketchwarp.parent=" + parent.pid())) {
            List<String> lines = new CopyOnWriteArrayList<>();
            child.forward(lines::add);
            await().until(() -> lines.size() == 2);

            parent.destroyForcibly();

            assertThat(child.await()).isEqualTo(7);
        } finally {
            parent.destroyForcibly();
        }
    }

    @Test
    void aChildThatDoesNotEndIsKilled() throws Exception {
        ChildJvm child = start(Stubborn.class, Duration.ofSeconds(1));
        assertThat(child.line()).contains("ready");

        child.close();

        assertThat(child.await()).isEqualTo(137);
    }
}
