package dev.sketchwarp.trainer.store;

import java.util.Locale;

/** The two parts of a store: each has segments of its own, so that each can be trimmed by its own rule. */
public enum Part {
    TRAINING,
    EVALUATION;

    String fileName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
