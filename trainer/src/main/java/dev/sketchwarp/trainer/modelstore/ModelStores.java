package dev.sketchwarp.trainer.modelstore;

import dev.sketchwarp.model.weights.FolderStore;
import dev.sketchwarp.model.weights.ModelFileException;
import dev.sketchwarp.model.weights.ModelStore;
import dev.sketchwarp.service.s3.S3Address;
import dev.sketchwarp.service.s3.S3Address.InvalidAddressException;
import dev.sketchwarp.service.s3.S3Config;
import java.net.URI;

/** A model store by its address. */
public final class ModelStores {

    /** Of addresses, for people. */
    public static final String FORM = "file:DIR, s3://BUCKET or s3://BUCKET/PREFIX";

    private ModelStores() {}

    /**
     * Touches nothing yet.
     *
     * @param s3 where object storage is
     * @throws ModelFileException the address is of no store
     */
    public static ModelStore at(URI address, S3Config s3) throws ModelFileException {
        if ("file".equalsIgnoreCase(address.getScheme())) {
            return FolderStore.at(address);
        }
        try {
            return new ObjectModelStore(S3Address.of(address), s3);
        } catch (InvalidAddressException e) {
            throw new ModelFileException("The model store \"%s\" is not of the form %s.".formatted(address, FORM), e);
        }
    }
}
