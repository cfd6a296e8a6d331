package dev.sketchwarp.processor.pipeline;

import dev.sketchwarp.events.Keypoint;
import dev.sketchwarp.model.field.ImageSize;
import dev.sketchwarp.schemas.deadletter.Checked;
import dev.sketchwarp.schemas.deadletter.Rejection;
import java.util.List;

/** Whether keypoints lie in their image. Pixel centres are whole numbers, so an image reaches from -0.5 to width - 0.5. */
final class KeypointCheck {

    private KeypointCheck() {}

    static Checked<List<Keypoint>> check(List<Keypoint> keypoints, ImageSize size, String role) {
        for (Keypoint keypoint : keypoints) {
            // NaN compares false, so it is outside too.
            boolean inside = keypoint.getX() >= -0.5
                    && keypoint.getX() <= size.width() - 0.5
                    && keypoint.getY() >= -0.5
                    && keypoint.getY() <= size.height() - 0.5;
            if (!inside) {
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
