package dev.sketchwarp.processor.inference;

import io.opentelemetry.api.trace.SpanContext;

/**
 * A pair made ready for the network. It holds its images' leases, so whoever has one closes it.
 *
 * @param span that tells of the pair; invalid: none
 */
public record PreparedPair(PreparedImage photo, PreparedImage sketch, SpanContext span) implements AutoCloseable {

    public PreparedPair(PreparedImage photo, PreparedImage sketch) {
        this(photo, sketch, SpanContext.getInvalid());
    }

    public PreparedPair within(SpanContext other) {
        return new PreparedPair(photo, sketch, other);
    }

    /** The same pair, with leases of its own. */
    PreparedPair lease() {
        PreparedImage first = photo.lease();
        try {
            return new PreparedPair(first, sketch.lease(), span);
        } catch (IllegalStateException e) { // nobody wants the pair any more
            first.close();
            throw e;
        }
    }

    boolean fits(int side, ModelInstance model, int device) {
        return photo.fits(side, model, device) && sketch.fits(side, model, device);
    }

    @Override
    public void close() {
        photo.close();
        sketch.close();
    }
}
