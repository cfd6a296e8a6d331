package dev.sketchwarp.processor.version;

import dev.sketchwarp.service.reference.AllowedPlaces;
import dev.sketchwarp.service.s3.S3Address;
import dev.sketchwarp.service.s3.S3Config;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.Map;

/** Where weights files are loaded from; one implementation per kind of address. */
public interface WeightsSource {

    /**
     * All there are, by the scheme of their addresses.
     *
     * @param places below which weights may be read
     * @param s3 where object storage is
     */
    static Map<String, WeightsSource> byScheme(AllowedPlaces places, S3Config s3) {
        return Map.of("file", new FileWeights(places.directories()), S3Address.SCHEME, new ObjectWeights(places, s3));
    }

    /**
     * Reads a whole weights file.
     *
     * @param uri of a scheme this source is for
     * @param bytes size the file should have; another is refused without reading it
     */
    Attempt<ByteBuffer> read(URI uri, long bytes);
}
