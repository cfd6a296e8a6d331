package dev.sketchwarp.schemas.topic;

import dev.sketchwarp.events.Correspondence;
import dev.sketchwarp.events.ImagePair;
import dev.sketchwarp.events.LabeledPair;
import dev.sketchwarp.events.ModelVersion;
import dev.sketchwarp.schemas.topic.Cleanup.DeleteAfter;
import dev.sketchwarp.schemas.topic.Cleanup.KeepForever;
import dev.sketchwarp.schemas.topic.Cleanup.KeepNewestPerKey;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The catalogue: all topics of one installation.
 *
 * @param prefix first part of every topic's name, to keep installations on one cluster apart
 */
public record Topics(String prefix) {

    public static final String DEFAULT_PREFIX = "sketchwarp.";

    private static final int MEBIBYTE = 1 << 20;
    private static final int PARTITIONS = 8;
    private static final String PHOTO_ID = "photo id";

    /** Two inline images of up to about 5 MB; larger ones go by reference. */
    private static final int PAIR_BYTES = 10 * MEBIBYTE;

    /** A dead letter is the record it was and our error headers. */
    private static final int DEAD_LETTER_BYTES = PAIR_BYTES + MEBIBYTE;

    /** Pairs waiting for their correspondence. */
    public Topic imagePairs() {
        return new Topic(
                prefix + "image-pairs",
                PHOTO_ID,
                Optional.of(ImagePair.getClassSchema()),
                PARTITIONS,
                new DeleteAfter(Duration.ofDays(7)),
                PAIR_BYTES);
    }

    /** Pairs that could not be answered, as they came. */
    public Topic imagePairsDeadLetters() {
        return deadLetters(imagePairs());
    }

    /** Answers. */
    public Topic correspondences() {
        return new Topic(
                prefix + "correspondences",
                PHOTO_ID,
                Optional.of(Correspondence.getClassSchema()),
                PARTITIONS,
                new DeleteAfter(Duration.ofDays(30)),
                MEBIBYTE);
    }

    /** What the trainer learns from; made by hand, so kept. */
    public Topic labeledPairs() {
        return new Topic(
                prefix + "labeled-pairs",
                PHOTO_ID,
                Optional.of(LabeledPair.getClassSchema()),
                PARTITIONS,
                new KeepForever(),
                PAIR_BYTES);
    }

    /** Labelled pairs that could not be learnt from, as they came. */
    public Topic labeledPairsDeadLetters() {
        return deadLetters(labeledPairs());
    }

    /** Announcements of model versions: few, small, and in one order. */
    public Topic modelVersions() {
        return new Topic(
                prefix + "model-versions",
                "model name",
                Optional.of(ModelVersion.getClassSchema()),
                1,
                new KeepNewestPerKey(Duration.ofDays(30)),
                MEBIBYTE);
    }

    public List<Topic> all() {
        return List.of(
                imagePairs(),
                imagePairsDeadLetters(),
                correspondences(),
                labeledPairs(),
                labeledPairsDeadLetters(),
                modelVersions());
    }

    private static Topic deadLetters(Topic source) {
        return new Topic(
                source.name() + ".dlq",
                source.key(),
                Optional.empty(),
                source.partitions(),
                new DeleteAfter(Duration.ofDays(30)),
                DEAD_LETTER_BYTES);
    }
}
