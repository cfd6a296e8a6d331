package dev.sketchwarp.trainer.evaluation;

import dev.sketchwarp.model.field.FieldPair;
import dev.sketchwarp.model.field.MatchEvidence;
import dev.sketchwarp.model.field.PublishedPck;
import dev.sketchwarp.model.network.Domain;
import dev.sketchwarp.model.serving.Features;
import dev.sketchwarp.model.serving.PairBatches;
import dev.sketchwarp.model.serving.PairModel;
import dev.sketchwarp.model.serving.PairModel.Answer;
import dev.sketchwarp.trainer.data.SquareImage;
import dev.sketchwarp.trainer.data.TrainingPair;
import dev.sketchwarp.trainer.evaluation.Retrieval.Query;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;

/** Measures a model on a set. Only one batch of images is in memory at a time. */
public final class Evaluator {
    private final PairModel model;
    private final IntConsumer progress;
    private final List<FramedPair> framed = new ArrayList<>();
    private final List<PairScore> scores = new ArrayList<>();
    private final List<JudgedPoint> judged = new ArrayList<>();
    private final List<Query> queries = new ArrayList<>();
    private final Map<String, float[]> photos = new HashMap<>();

    private Evaluator(PairModel model, IntConsumer progress) {
        this.model = model;
        this.progress = progress;
    }

    /**
     * Measures a model.
     *
     * @param progress receives, after each batch, its number of pairs; what it throws ends the evaluation
     * @throws IOException naming an image that cannot be read
     */
    public static EvaluationReport evaluate(PairModel model, EvaluationSet set, IntConsumer progress)
            throws IOException {
        Evaluator evaluator = new Evaluator(model, progress);
        evaluator.inBatches(set.pairs());
        return evaluator.report(set);
    }

    private void inBatches(List<TrainingPair> pairs) throws IOException {
        List<TrainingPair> labelled =
                pairs.stream().filter(pair -> !pair.keypoints().isEmpty()).toList();
        for (List<TrainingPair> batch : PairBatches.of(labelled)) {
            score(batch);
            progress.accept(batch.size());
        }
        List<TrainingPair> others =
                pairs.stream().filter(pair -> pair.keypoints().isEmpty()).toList();
        for (List<TrainingPair> batch : PairBatches.of(others)) {
            look(batch);
            progress.accept(batch.size());
        }
    }

    /** Pairs with keypoints: both images, and the fields between them. */
    private void score(List<TrainingPair> batch) throws IOException {
        List<SquareImage> photoImages = images(batch, Domain.PHOTO);
        List<SquareImage> sketchImages = images(batch, Domain.SKETCH);
        Answer answer = model.answerAndKeep(pixels(photoImages), pixels(sketchImages));
        List<float[]> seenPhotos = pooled(answer.photos());
        List<float[]> seenSketches = pooled(answer.sketches());
        for (int i = 0; i < batch.size(); i++) {
            FramedPair pair = FramedPair.of(
                    batch.get(i),
                    photoImages.get(i).original(),
                    sketchImages.get(i).original());
            FieldPair field = answer.fields().get(i);
            MatchEvidence evidence = field.evidence();
            if (evidence != null) {
                judged.addAll(JudgedPoint.of(framed.size(), pair, field, evidence));
            }
            framed.add(pair);
            scores.add(PairScore.of(
                    pair,
                    point -> PublishedPck.project(point, field.photoToSketch()),
                    point -> PublishedPck.project(point, field.sketchToPhoto())));
            photos.put(batch.get(i).photoId(), seenPhotos.get(i));
            queries.add(new Query(batch.get(i).photoId(), seenSketches.get(i)));
        }
    }

    /** Pairs without: only retrieval, and each photo but once. */
    private void look(List<TrainingPair> batch) throws IOException {
        Map<String, TrainingPair> unseen = new HashMap<>();
        for (TrainingPair pair : batch) {
            if (!photos.containsKey(pair.photoId())) {
                unseen.put(pair.photoId(), pair);
            }
        }
        List<float[]> seenSketches = pooled(model.encode(Domain.SKETCH, pixels(images(batch, Domain.SKETCH))));
        for (int i = 0; i < batch.size(); i++) {
            queries.add(new Query(batch.get(i).photoId(), seenSketches.get(i)));
        }
        List<TrainingPair> news = List.copyOf(unseen.values());
        List<float[]> seenPhotos =
                news.isEmpty() ? List.of() : pooled(model.encode(Domain.PHOTO, pixels(images(news, Domain.PHOTO))));
        for (int i = 0; i < news.size(); i++) {
            photos.put(news.get(i).photoId(), seenPhotos.get(i));
        }
    }

    private List<SquareImage> images(List<TrainingPair> pairs, Domain domain) throws IOException {
        List<SquareImage> images = new ArrayList<>();
        for (TrainingPair pair : pairs) {
            images.add(SquareImage.of(pair.image(domain), domain, model.spec().inputSize()));
        }
        return images;
    }

    private static List<byte[]> pixels(List<SquareImage> images) {
        return images.stream().map(SquareImage::rgb).toList();
    }

    /** Ends the leases. */
    private List<float[]> pooled(List<Features> features) {
        try {
            return model.pooled(features);
        } finally {
            features.forEach(Features::close);
        }
    }

    private EvaluationReport report(EvaluationSet set) {
        Map<String, Pck> categories = scores.stream()
                .collect(Collectors.groupingBy(
                        PairScore::category, Collectors.collectingAndThen(Collectors.toList(), Pck::of)));
        List<PairScore> ordered = scores.stream()
                .sorted(Comparator.comparingDouble((PairScore score) -> -score.pck05() - score.pck10())
                        .thenComparing(PairScore::id))
                .toList();
        return new EvaluationReport(
                set.id(),
                Pck.of(scores),
                categories,
                Retrieval.of(queries, photos),
                Baselines.of(framed),
                Reliability.of(judged).orElse(null),
                ordered);
    }
}
