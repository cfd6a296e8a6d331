package dev.sketchwarp.tools.pairs;

import dev.sketchwarp.events.Image;
import dev.sketchwarp.events.Keypoint;
import dev.sketchwarp.events.KeypointPair;
import dev.sketchwarp.model.field.Point;
import java.nio.ByteBuffer;

/** What events of pairs are made of. */
public final class EventParts {

    private EventParts() {}

    /** An image within the event. */
    public static Image inline(byte[] file) {
        return new Image(ByteBuffer.wrap(file), null);
    }

    public static Keypoint keypoint(String name, Point place) {
        return new Keypoint(name, place.x(), place.y());
    }

    /** A keypoint marked in both images. */
    public static KeypointPair label(String name, Point photo, Point sketch) {
        return new KeypointPair(name, photo.x(), photo.y(), sketch.x(), sketch.y());
    }
}
