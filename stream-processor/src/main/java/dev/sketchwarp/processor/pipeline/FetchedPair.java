package dev.sketchwarp.processor.pipeline;

import dev.sketchwarp.events.ImagePair;

/** A pair with both images' encoded bytes, wherever they came from. */
record FetchedPair(ImagePair pair, byte[] photo, byte[] sketch) {

    long bytes() {
        return (long) photo.length + sketch.length;
    }
}
