package dev.sketchwarp.processor.version;

import dev.sketchwarp.processor.version.Attempt.Done;
import dev.sketchwarp.processor.version.Attempt.Later;
import dev.sketchwarp.processor.version.Attempt.Refused;
import dev.sketchwarp.service.reference.AllowedPlaces;
import dev.sketchwarp.service.s3.ObjectStore;
import dev.sketchwarp.service.s3.ObjectStoreException;
import dev.sketchwarp.service.s3.S3Address;
import dev.sketchwarp.service.s3.S3Address.InvalidAddressException;
import dev.sketchwarp.service.s3.S3Config;
import java.net.URI;
import java.nio.ByteBuffer;

/**
 * Weights in object storage, below the allowed buckets and prefixes. A connection lasts for one file, as new versions are rare. Whatever
 * keeps an allowed object from being read is for a person to put right, so it is tried again.
 */
final class ObjectWeights implements WeightsSource {

    private final AllowedPlaces places;
    private final S3Config s3;

    ObjectWeights(AllowedPlaces places, S3Config s3) {
        this.places = places;
        this.s3 = s3;
    }

    @Override
    public Attempt<ByteBuffer> read(URI uri, long bytes) {
        try (ObjectStore objects = ObjectStore.ofLargeFiles(s3)) {
            S3Address address = S3Address.of(uri);
            if (!places.allow(address)) {
                return new Refused<>(
                        uri + " is not below an allowed bucket or prefix; see sketchwarp.model.directories");
            }
            return objects.read(address, Math.toIntExact(bytes))
                    .map(ByteBuffer::wrap)
                    .filter(read -> read.remaining() == bytes)
                    .<Attempt<ByteBuffer>>map(Done::new)
                    .orElseGet(() -> new Refused<>(uri + " has another size than " + bytes + " bytes"));
        } catch (InvalidAddressException | ArithmeticException e) {
            return new Refused<>(String.valueOf(e.getMessage()));
        } catch (ObjectStoreException e) {
            return new Later<>(String.valueOf(e.getMessage()));
        }
    }
}
