package dev.sketchwarp.stack;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What a stack is to be like.
 *
 * @param kafkaPort where Kafka listens on 127.0.0.1; 0: any free port
 * @param registryPort where the registry listens on 127.0.0.1; 0: any free port
 * @param data folder that keeps records and schemas from one start to the next; empty: they go with the stack
 */
public record LocalStackConfig(int kafkaPort, int registryPort, Optional<Path> data) {

    /** Free ports, nothing kept. */
    public static LocalStackConfig temporary() {
        return new LocalStackConfig(0, 0, Optional.empty());
    }

    public LocalStackConfig {
        requirePort("kafkaPort", kafkaPort);
        requirePort("registryPort", registryPort);
    }

    private static void requirePort(String name, int port) {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException(name + " is " + port + ": give a port from 1 to 65535, or 0 for any");
        }
    }
}
