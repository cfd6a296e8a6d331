package dev.sketchwarp.docker.container;

import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.model.Bind;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.PortBinding;
import com.github.dockerjava.api.model.Ports.Binding;
import com.github.dockerjava.api.model.Volume;
import java.util.List;
import java.util.Objects;

/** Options of containers that Testcontainers has no methods for. */
final class Containers {

    private Containers() {}

    /** Publishes a container's port as a certain port of this machine. */
    static void publish(CreateContainerCmd create, int port, int inside) {
        create.withExposedPorts(ExposedPort.tcp(inside));
        host(create).withPortBindings(new PortBinding(Binding.bindPort(port), ExposedPort.tcp(inside)));
    }

    /** As in compose.yaml: a root file system that cannot be written, no rights beyond a plain user's. */
    static void harden(CreateContainerCmd create) {
        host(create)
                .withReadonlyRootfs(true)
                .withCapDrop(Capability.ALL)
                .withSecurityOpts(List.of("no-new-privileges:true"));
    }

    /** Volumes for what stays: a processor's identity, its own, and the models, everyone's. */
    static void mount(CreateContainerCmd create, String models) {
        create.withVolumes(new Volume("/var/lib/sketchwarp/streams"));
        host(create).withBinds(Bind.parse(models + ":/var/lib/sketchwarp/models"));
    }

    static void limitMemory(CreateContainerCmd create, long bytes) {
        host(create).withMemory(bytes).withMemorySwap(bytes);
    }

    private static HostConfig host(CreateContainerCmd create) {
        return Objects.requireNonNull(create.getHostConfig());
    }
}
