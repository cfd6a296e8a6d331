package dev.sketchwarp.schemas.serde;

import dev.sketchwarp.events.ImagePair;
import org.apache.avro.Conversion;
import org.apache.avro.util.ClassSecurityValidator;

/**
 * Tells Avro that it may instantiate our events. Since 1.12.2 it refuses every class that is not listed as trusted, generated ones
 * included, even in their own builders. The alternative is a system property on each JVM that ever meets an event; instead
 * this class is listed as a service that Avro loads before it builds or reads anything, which makes having this module on the
 * class path enough. It converts nothing: no schema has its logical type.
 */
public final class TrustEvents extends Conversion<TrustEvents> {

    static {
        String events = ImagePair.class.getPackageName();
        ClassSecurityValidator.setGlobal(
                ClassSecurityValidator.composite(ClassSecurityValidator.getGlobal(), type -> type.getPackageName()
                        .equals(events)));
    }

    @Override
    public Class<TrustEvents> getConvertedType() {
        return TrustEvents.class;
    }

    @Override
    public String getLogicalTypeName() {
        return "sketchwarp-trusted-events";
    }
}
