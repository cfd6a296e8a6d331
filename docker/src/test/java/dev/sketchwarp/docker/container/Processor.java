package dev.sketchwarp.docker.container;

import com.github.dockerjava.api.DockerClient;
import java.time.Duration;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;

/** A processor's container, and what may happen to it. */
final class Processor {

    private final GenericContainer<?> container;
    private final Network network;
    private final DockerClient docker = DockerClientFactory.instance().client();

    Processor(GenericContainer<?> container, Network network) {
        this.container = container;
        this.network = network;
    }

    String id() {
        return container.getContainerId();
    }

    /** With SIGKILL: nothing is finished, nobody is notified. */
    void kill() {
        docker.killContainerCmd(id()).exec();
    }

    void startAgain() {
        docker.startContainerCmd(id()).exec();
    }

    /** Freezes all its threads; to the others it is gone, to itself no time passes. */
    void pause() {
        docker.pauseContainerCmd(id()).exec();
    }

    void unpause() {
        docker.unpauseContainerCmd(id()).exec();
    }

    void disconnect() {
        docker.disconnectFromNetworkCmd()
                .withContainerId(id())
                .withNetworkId(network.getId())
                .exec();
    }

    void reconnect() {
        docker.connectToNetworkCmd()
                .withContainerId(id())
                .withNetworkId(network.getId())
                .exec();
    }

    /** With SIGTERM, as {@code docker stop} does; its exit code. */
    int terminate(Duration grace) {
        docker.stopContainerCmd(id()).withTimeout((int) grace.toSeconds()).exec();
        Long code = docker.inspectContainerCmd(id()).exec().getState().getExitCodeLong();
        return code == null ? -1 : code.intValue();
    }

    void remove() {
        container.stop();
    }

    /** What the image's own HEALTHCHECK finds: starting, healthy or unhealthy. */
    String health() {
        return docker.inspectContainerCmd(id()).exec().getState().getHealth().getStatus();
    }
}
