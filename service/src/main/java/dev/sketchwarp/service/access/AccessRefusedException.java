package dev.sketchwarp.service.access;

import java.util.Collection;
import java.util.Optional;

/** Kafka no longer lets a running program do its work. */
public final class AccessRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private AccessRefusedException(String sentence, Throwable cause) {
        super(sentence, cause);
    }

    /**
     * The failure as it is, or, if it is a refusal, an exception that says so in a sentence.
     *
     * @param needed what the program must be allowed
     */
    public static Throwable explain(Throwable failure, Collection<Right> needed) {
        Optional<String> sentence = Refusal.sentence(failure, needed);
        return sentence.isPresent() ? new AccessRefusedException(sentence.get(), failure) : failure;
    }

    /** For people, to whom programs tell why they stopped. */
    @Override
    public String toString() {
        return String.valueOf(getMessage());
    }
}
