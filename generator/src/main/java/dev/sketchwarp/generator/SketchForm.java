package dev.sketchwarp.generator;

import dev.sketchwarp.model.image.Pictures;

/** What a sketch is written as. */
public enum SketchForm {
    PNG(".png") {
        @Override
        byte[] bytes(GeneratedPair pair) {
            return Pictures.png(pair.sketch());
        }
    },
    /** Strokes as JSON. */
    STROKES(".json") {
        @Override
        byte[] bytes(GeneratedPair pair) {
            return StrokesJson.of(pair);
        }
    };

    private final String extension;

    SketchForm(String extension) {
        this.extension = extension;
    }

    String extension() {
        return extension;
    }

    abstract byte[] bytes(GeneratedPair pair);
}
