package dev.sketchwarp.tools.demo;

import dev.sketchwarp.events.Correspondence;
import dev.sketchwarp.events.Image;
import dev.sketchwarp.events.ImagePair;
import dev.sketchwarp.events.Keypoint;
import dev.sketchwarp.events.TransferredKeypoint;
import dev.sketchwarp.model.field.DisplacementField;
import dev.sketchwarp.model.field.FieldPair;
import dev.sketchwarp.model.field.Point;
import dev.sketchwarp.model.field.TransferredPoint;
import dev.sketchwarp.model.image.Decoding;
import dev.sketchwarp.model.image.Decoding.Decoded;
import dev.sketchwarp.model.image.ImageDecoder;
import dev.sketchwarp.model.image.ImageLimits;
import dev.sketchwarp.model.image.RgbImage;
import dev.sketchwarp.tools.demo.Outcome.Answer;
import dev.sketchwarp.tools.page.view.DemoReport;
import dev.sketchwarp.tools.page.view.Estimate;
import dev.sketchwarp.tools.page.view.KeypointView;
import dev.sketchwarp.tools.page.view.ModelLabel;
import dev.sketchwarp.tools.page.view.PairView;
import dev.sketchwarp.tools.page.view.RunSummary;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a run's events look like on the result page. */
public final class DemoReports {

    private static final ImageDecoder PHOTOS = new ImageDecoder(ImageLimits.DEFAULT);
    private static final ImageDecoder SKETCHES = ImageDecoder.ofSketches(ImageLimits.DEFAULT);

    private DemoReports() {}

    /** @param pairs inline images only; their order is the page's */
    public static DemoReport of(ModelLabel model, String note, List<ImagePair> pairs, Outcome outcome) {
        RunSummary summary = new RunSummary(
                outcome.answers().size(),
                outcome.deadLetters().size(),
                outcome.pairsPerSecond(),
                outcome.latencyMillis(0.5),
                outcome.latencyMillis(0.99));
        List<PairView> views = new ArrayList<>();
        for (ImagePair pair : pairs) {
            Answer answer = outcome.answers().get(pair.getPairId());
            if (answer != null) {
                views.add(view(pair, answer));
            }
        }
        return new DemoReport(model, note, summary, views, Instant.now());
    }

    private static PairView view(ImagePair pair, Answer answer) {
        return new PairView(
                pair.getPairId(),
                pair.getPhotoId(),
                pair.getAttributes().getOrDefault(GeneratedEvents.CATEGORY, ""),
                image(pair.getPhoto(), PHOTOS),
                image(pair.getSketch(), SKETCHES),
                estimate(pair, answer.correspondence()),
                answer.latencyMillis());
    }

    private static Estimate estimate(ImagePair pair, Correspondence correspondence) {
        return new Estimate(
                new ModelLabel(
                        correspondence.getModel().getName(),
                        correspondence.getModel().getVersion()),
                new FieldPair(field(correspondence.getPhotoToSketch()), field(correspondence.getSketchToPhoto())),
                keypoints(correspondence.getPhotoToSketchKeypoints(), pair.getSketchKeypoints()),
                keypoints(correspondence.getSketchToPhotoKeypoints(), pair.getPhotoKeypoints()),
                correspondence.getInferenceMs());
    }

    /** A keypoint given under the same name in the other image is the truth. */
    private static List<KeypointView> keypoints(List<TransferredKeypoint> transferred, List<Keypoint> others) {
        Map<String, Point> truth = new HashMap<>();
        others.forEach(other -> truth.put(other.getName(), new Point(other.getX(), other.getY())));
        return transferred.stream()
                .map(keypoint -> new KeypointView(
                        keypoint.getName(),
                        new Point(keypoint.getFromX(), keypoint.getFromY()),
                        new TransferredPoint(
                                new Point(keypoint.getX(), keypoint.getY()),
                                keypoint.getCycleError(),
                                keypoint.getInBounds()),
                        truth.get(keypoint.getName())))
                .toList();
    }

    private static DisplacementField field(dev.sketchwarp.events.DisplacementField field) {
        return DisplacementField.fromLittleEndianBytes(
                field.getColumns(), field.getRows(), field.getVectors().duplicate());
    }

    private static RgbImage image(Image image, ImageDecoder decoder) {
        ByteBuffer inline = image.getInline().orElseThrow().duplicate();
        byte[] bytes = new byte[inline.remaining()];
        inline.get(bytes);
        Decoding decoding = decoder.decode(bytes);
        if (decoding instanceof Decoded decoded) {
            return decoded.image();
        }
        throw new IllegalArgumentException("an image that was answered cannot be decoded: " + decoding);
    }
}
