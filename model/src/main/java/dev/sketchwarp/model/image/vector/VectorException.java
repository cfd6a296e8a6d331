package dev.sketchwarp.model.image.vector;

/** Why a vector sketch is not drawn. The message goes on after "the image is no SVG to work with: ". */
public final class VectorException extends Exception {

    private static final long serialVersionUID = 1L;

    /** What kind of reason. */
    public enum Reason {
        /** Not well-formed, or not what the format says. */
        DAMAGED,
        /** Has what is not drawn: scripts, pictures, addresses, entities, filters and the like. */
        FORBIDDEN,
        /** More than {@link VectorLimits} allow, but for bytes. */
        TOO_COMPLEX,
        /** More bytes than {@link VectorLimits#MOST_BYTES}. */
        TOO_MANY_BYTES
    }

    private final Reason why;

    VectorException(Reason why, String message) {
        super(message);
        this.why = why;
    }

    static VectorException damaged(String message) {
        return new VectorException(Reason.DAMAGED, message);
    }

    static VectorException forbidden(String message) {
        return new VectorException(Reason.FORBIDDEN, message);
    }

    static VectorException tooComplex(String message) {
        return new VectorException(Reason.TOO_COMPLEX, message);
    }

    public Reason why() {
        return why;
    }

    public String reason() {
        return String.valueOf(getMessage());
    }
}
