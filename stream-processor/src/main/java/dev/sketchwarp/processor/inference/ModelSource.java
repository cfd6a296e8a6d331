package dev.sketchwarp.processor.inference;

import ai.djl.Device;
import dev.sketchwarp.model.serving.PairModel;
import java.util.concurrent.Callable;

/**
 * A model to be loaded onto a device.
 *
 * @param load called on a thread of the device
 */
public record ModelSource(Device device, Callable<PairModel> load) {}
