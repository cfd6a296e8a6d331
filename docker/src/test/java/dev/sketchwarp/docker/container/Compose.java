package dev.sketchwarp.docker.container;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** {@code docker compose} on {@code compose.yaml}: a project of its own, taken down with all its volumes at the end. */
final class Compose implements AutoCloseable {

    private final String project = "sketchwarp-test-" + UUID.randomUUID();
    private final Map<String, String> environment = new HashMap<>(Images.names());

    Compose(String profiles) throws IOException {
        environment.put("COMPOSE_PROFILES", profiles);
        for (String port : List.of("KAFKA_PORT", "REGISTRY_PORT", "PROMETHEUS_PORT", "GRAFANA_PORT", "S3_PORT")) {
            environment.put(port, Integer.toString(freePort()));
        }
    }

    String port(String variable) {
        return environment.get(variable);
    }

    /** Its exit code. */
    int run(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("docker", "compose", "--project-name", project));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
        builder.environment().putAll(environment);
        return builder.start().waitFor();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() throws IOException, InterruptedException {
        run("down", "--volumes");
    }
}
