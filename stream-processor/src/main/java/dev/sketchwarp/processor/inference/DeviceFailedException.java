package dev.sketchwarp.processor.inference;

/** The model fails even on a blank pair: the device or the process is broken, and no pair is to blame. */
public final class DeviceFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    DeviceFailedException(ModelIdentity model, Throwable cause) {
        super(
                "model " + model.name() + " " + model.version()
                        + " fails even on a blank pair. The device or the process"
                        + " is broken: restart it. No pair is lost.",
                cause);
    }
}
