package dev.sketchwarp.processor.pipeline;

import dev.sketchwarp.events.Keypoint;
import dev.sketchwarp.model.field.ImageSize;
import dev.sketchwarp.model.field.Point;
import dev.sketchwarp.service.deadletter.Checked;
import dev.sketchwarp.service.deadletter.Rejection;
import java.util.List;

/** Whether keypoints lie in their image. */
final class KeypointCheck {

    private KeypointCheck() {}

    static Checked<List<Keypoint>> check(List<Keypoint> keypoints, ImageSize size, String role) {
        for (Keypoint keypoint : keypoints) {
            if (!size.covers(new Point(keypoint.getX(), keypoint.getY()))) {
                return Checked.invalid(
                        Rejection.KEYPOINT_INVALID,
                        "%s: keypoint \"%s\" at (%s, %s) is not in the image of %d x %d pixels"
                                .formatted(
                                        role,
                                        keypoint.getName(),
                                        keypoint.getX(),
                                        keypoint.getY(),
                                        size.width(),
                                        size.height()));
            }
        }
        return Checked.valid(keypoints);
    }
}
