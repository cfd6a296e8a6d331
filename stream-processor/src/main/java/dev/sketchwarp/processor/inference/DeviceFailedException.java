package dev.sketchwarp.processor.inference;

import dev.sketchwarp.model.torch.TorchFault;

/** The device is gone, out of memory, or fails even on a blank pair: no pair is to blame. */
public final class DeviceFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    DeviceFailedException(ModelIdentity model, Throwable cause) {
        super(
                "model " + model.name() + " " + model.version()
                        + " cannot answer any pair here: " + TorchFault.explain(cause)
                        + " No pair is lost: the process ends, and whatever is not answered is answered by the next.",
                cause);
    }
}
