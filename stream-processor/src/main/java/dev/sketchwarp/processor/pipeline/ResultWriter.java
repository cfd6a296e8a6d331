package dev.sketchwarp.processor.pipeline;

import dev.sketchwarp.events.Correspondence;
import dev.sketchwarp.events.ImagePair;
import dev.sketchwarp.model.field.ImageSize;
import dev.sketchwarp.model.image.SketchChange;
import dev.sketchwarp.processor.inference.Inference.Estimated;
import dev.sketchwarp.processor.outcome.Outcome.Answered;
import java.util.Objects;
import org.apache.kafka.common.serialization.Serializer;

/** Transfers a pair's keypoints and writes the event that answers it. */
final class ResultWriter {

    private final Serializer<Correspondence> serializer;
    private final String topic;

    /** @param topic that the event is for: decides its schema's subject */
    ResultWriter(Serializer<Correspondence> serializer, String topic) {
        this.serializer = serializer;
        this.topic = topic;
    }

    /** @throws dev.sketchwarp.schemas.registry.RegistryException the schema cannot be registered now */
    Answered write(EstimatedPair estimated) {
        Correspondence correspondence = CorrespondenceBuilder.build(
                estimated.pair(), estimated.photo(), estimated.sketch(), estimated.answer());
        return new Answered(
                correspondence.getPairId(),
                Objects.requireNonNull(serializer.serialize(topic, correspondence)),
                estimated.change());
    }

    /**
     * A pair and what the model made of it.
     *
     * @param photo size of the photo
     * @param sketch size of the sketch
     * @param change what was done to the sketch
     */
    record EstimatedPair(ImagePair pair, ImageSize photo, ImageSize sketch, SketchChange change, Estimated answer) {}
}
