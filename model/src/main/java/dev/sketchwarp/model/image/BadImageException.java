package dev.sketchwarp.model.image;

/** Carries a fault from where it is found to {@link ImageDecoder}; never leaves the package. */
final class BadImageException extends Exception {

    private static final long serialVersionUID = 1L;

    private final ImageFault fault;

    BadImageException(ImageFault fault, String message) {
        super(message);
        this.fault = fault;
    }

    static BadImageException corrupt(String message) {
        return new BadImageException(ImageFault.CORRUPT, message);
    }

    static BadImageException unsupported(String message) {
        return new BadImageException(ImageFault.UNSUPPORTED_FORMAT, message);
    }

    ImageFault fault() {
        return fault;
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
