package dev.sketchwarp.trainer.store;

import dev.sketchwarp.events.LabeledPair;
import dev.sketchwarp.events.SplitHint;
import dev.sketchwarp.model.field.Point;
import dev.sketchwarp.trainer.data.HoldOut;
import dev.sketchwarp.trainer.data.KeypointPair;
import dev.sketchwarp.trainer.data.PairSet;
import dev.sketchwarp.trainer.data.TrainingPair;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A store's pairs as they were when it was opened. Keeps its segments open, so that they can be read though the trainer deletes them. */
public final class StoreSnapshot implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(StoreSnapshot.class);

    private final int holdOutPercent;
    private final List<SegmentReader> segments = new ArrayList<>();
    private final List<TrainingPair> training = new ArrayList<>();
    private final List<TrainingPair> evaluation = new ArrayList<>();

    private StoreSnapshot(int holdOutPercent) {
        this.holdOutPercent = holdOutPercent;
    }

    static StoreSnapshot open(Path directory) throws IOException {
        StoreSnapshot snapshot = new StoreSnapshot(StoreSettings.read(directory).holdOutPercent());
        try {
            for (Part part : Part.values()) {
                for (SegmentName name : SegmentName.list(directory, part)) {
                    snapshot.add(directory, name);
                }
            }
            return snapshot;
        } catch (IOException | RuntimeException e) {
            snapshot.close();
            throw e;
        }
    }

    private void add(Path directory, SegmentName name) throws IOException {
        SegmentReader segment;
        try {
            segment = SegmentReader.open(name.file(directory));
        } catch (NoSuchFileException e) { // deleted since it was listed
            return;
        } catch (DamagedSegmentException e) { // or only just begun
            LOG.warn("segment is left out reason=\"{}\"", e.getMessage());
            return;
        }
        segments.add(segment);
        Optional<List<StoredPair>> index = SegmentIndex.read(name.index(directory), segment.size());
        Set<String> seen = new HashSet<>();
        for (StoredPair pair : index.isPresent() ? index.get() : segment.scan().pairs()) {
            if (seen.add(pair.pairId())) {
                addUnlessDamaged(segment, pair);
            }
        }
    }

    private void addUnlessDamaged(SegmentReader segment, StoredPair stored) throws IOException {
        try {
            add(segment, stored);
        } catch (DamagedSegmentException e) {
            LOG.error("pair is left out reason=\"{}\"", e.getMessage());
        }
    }

    private void add(SegmentReader segment, StoredPair stored) throws IOException {
        if (HoldOut.holdsOut(stored.photoId(), holdOutPercent)) {
            evaluation.add(pair(segment, stored));
        } else if (stored.hint() != SplitHint.EVALUATION) {
            training.add(pair(segment, stored));
        }
    }

    private static TrainingPair pair(SegmentReader segment, StoredPair stored) throws IOException {
        LabeledPair event = segment.read(stored);
        return new TrainingPair(
                stored.pairId(),
                stored.photoId(),
                stored.category(),
                new StoredImage(segment, stored, true),
                new StoredImage(segment, stored, false),
                event.getKeypoints().stream()
                        .map(place -> new KeypointPair(
                                place.getName(),
                                new Point(place.getPhotoX(), place.getPhotoY()),
                                new Point(place.getSketchX(), place.getSketchY())))
                        .toList(),
                null);
    }

    /**
     * The pairs, the oldest first, images to be read until this is closed. Those of photos that are held out are for
     * evaluation, whatever their hint. The others are for training; a hint that one should be for evaluation takes it out of
     * training but not into the evaluation, as models may have been trained on other pairs of its photo.
     */
    public PairSet pairs() {
        return new PairSet(training, evaluation, List.of());
    }

    @Override
    public void close() throws IOException {
        for (SegmentReader segment : segments) {
            segment.close();
        }
    }
}
