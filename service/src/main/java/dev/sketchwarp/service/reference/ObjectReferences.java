package dev.sketchwarp.service.reference;

import dev.sketchwarp.service.deadletter.Checked;
import dev.sketchwarp.service.deadletter.Rejection;
import dev.sketchwarp.service.s3.ObjectStore;
import dev.sketchwarp.service.s3.ObjectStoreException;
import dev.sketchwarp.service.s3.ObjectStoreException.Trouble;
import dev.sketchwarp.service.s3.S3Address;
import dev.sketchwarp.service.s3.S3Address.InvalidAddressException;
import java.net.URI;

/** Reads images below the allowed buckets and prefixes. */
final class ObjectReferences {

    private final AllowedPlaces places;
    private final int maxBytes;
    private final ObjectStore objects;

    ObjectReferences(AllowedPlaces places, int maxBytes, ObjectStore objects) {
        this.places = places;
        this.maxBytes = maxBytes;
        this.objects = objects;
    }

    Checked<byte[]> fetch(URI uri, String role) {
        try {
            S3Address address = S3Address.of(uri);
            return places.allow(address)
                    ? read(address, role)
                    : Checked.invalid(
                            Rejection.REFERENCE_NOT_ALLOWED,
                            role + ": " + uri + " is not below an allowed bucket or prefix");
        } catch (InvalidAddressException e) {
            return Checked.invalid(Rejection.REFERENCE_NOT_ALLOWED, role + ": " + e.getMessage());
        }
    }

    private Checked<byte[]> read(S3Address address, String role) {
        try {
            return objects.read(address, maxBytes)
                    .map(Checked::valid)
                    .orElseGet(() -> Checked.invalid(
                            Rejection.IMAGE_TOO_MANY_BYTES,
                            role + ": " + address + " has more than the " + maxBytes + " bytes allowed"));
        } catch (ObjectStoreException e) {
            Rejection reason = e.trouble() == Trouble.NO_SUCH_KEY
                    ? Rejection.REFERENCE_NOT_FOUND
                    : Rejection.REFERENCE_UNAVAILABLE;
            return Checked.invalid(reason, role + ": " + e.getMessage());
        }
    }
}
