package dev.sketchwarp.trainer.store;

import java.util.ArrayList;
import java.util.List;

/** A segment's index in memory, the oldest pair first. */
record Segment(SegmentName name, List<StoredPair> pairs) {

    Segment(SegmentName name) {
        this(name, new ArrayList<>());
    }

    int countFrom(StorePosition position) {
        if (name.number() != position.segment()) {
            return name.number() > position.segment() ? pairs.size() : 0;
        }
        return (int) pairs.stream()
                .filter(pair -> pair.offset() >= position.offset())
                .count();
    }
}
