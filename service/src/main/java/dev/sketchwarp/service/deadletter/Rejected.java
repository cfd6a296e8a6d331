package dev.sketchwarp.service.deadletter;

import java.util.Optional;

/**
 * Why a record becomes a dead letter.
 *
 * @param detail what is wrong, where, and what to do, for the sender of the pair
 * @param cause the exception behind it, where there is one
 */
public record Rejected(Rejection reason, String detail, Optional<Throwable> cause) {

    public Rejected(Rejection reason, String detail) {
        this(reason, detail, Optional.empty());
    }
}
