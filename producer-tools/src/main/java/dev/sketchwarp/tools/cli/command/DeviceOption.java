package dev.sketchwarp.tools.cli.command;

import ai.djl.Device;
import dev.sketchwarp.model.torch.DeviceChoice;
import dev.sketchwarp.service.program.CommandFailure;
import picocli.CommandLine.Option;

/** The one device that a command computes on. */
public final class DeviceOption {

    @Option(
            names = "--device",
            paramLabel = "auto|cpu|gpu[:N]",
            defaultValue = "auto",
            description = "Where to compute (default: ${DEFAULT-VALUE}).")
    private String wish = "";

    /** @throws CommandFailure the option cannot be understood, or there is no such GPU */
    public Device device() {
        return choice().device();
    }

    /** The device, and why that one. */
    public DeviceChoice choice() {
        if (!DeviceChoice.ONE.matcher(wish).matches()) {
            throw new CommandFailure("--device must be " + DeviceChoice.ONE_IN_WORDS + ", not " + wish + ".");
        }
        return DeviceChoice.of(wish)
                .orElseThrow(() -> new CommandFailure("--device: " + DeviceChoice.absence(wish) + "."));
    }
}
