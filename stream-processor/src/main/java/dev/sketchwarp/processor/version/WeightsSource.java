package dev.sketchwarp.processor.version;

import java.net.URI;
import java.nio.ByteBuffer;

/** Where weights files are loaded from; one implementation per kind of address. */
public interface WeightsSource {

    /**
     * Reads a whole weights file.
     *
     * @param uri of a scheme this source is for
     * @param bytes size the file should have; another is refused without reading it
     */
    Attempt<ByteBuffer> read(URI uri, long bytes);
}
