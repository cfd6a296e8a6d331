package dev.sketchwarp.model.image;

import dev.sketchwarp.model.image.vector.VectorException;

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

    static BadImageException of(VectorException e) {
        ImageFault fault =
                switch (e.why()) {
                    case DAMAGED -> ImageFault.CORRUPT;
                    case FORBIDDEN -> ImageFault.UNSUPPORTED_FORMAT;
                    case TOO_COMPLEX -> ImageFault.TOO_COMPLEX;
                    case TOO_MANY_BYTES -> ImageFault.TOO_MANY_BYTES;
                };
        return new BadImageException(fault, e.reason());
    }

    ImageFault fault() {
        return fault;
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
