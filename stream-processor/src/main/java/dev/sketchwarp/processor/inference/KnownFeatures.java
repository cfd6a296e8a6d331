package dev.sketchwarp.processor.inference;

import dev.sketchwarp.model.field.ImageSize;
import dev.sketchwarp.model.image.SketchChange;
import dev.sketchwarp.model.serving.Features;

/**
 * A lease of the features of an image that was encoded before.
 *
 * @param size of the image, as decoded and rotated
 * @param change what was done to the image on decoding it
 * @param model that encoded it, and alone can read them
 * @param device number of the device that its features are on
 */
public record KnownFeatures(Features features, ImageSize size, SketchChange change, ModelInstance model, int device)
        implements AutoCloseable {

    KnownFeatures lease() {
        return new KnownFeatures(features.lease(), size, change, model, device);
    }

    @Override
    public void close() {
        features.close();
    }
}
