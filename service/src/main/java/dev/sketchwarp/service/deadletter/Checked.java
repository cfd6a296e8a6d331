package dev.sketchwarp.service.deadletter;

import java.util.function.Function;

/** The result of one step on a pair's way: a value for the next step, or the reason to reject the pair. */
public sealed interface Checked<T> {

    record Valid<T>(T value) implements Checked<T> {}

    record Invalid<T>(Rejected rejected) implements Checked<T> {}

    static <T> Checked<T> valid(T value) {
        return new Valid<>(value);
    }

    static <T> Checked<T> invalid(Rejection reason, String detail) {
        return new Invalid<>(new Rejected(reason, detail));
    }

    /** Runs the next step unless this one rejected the pair. */
    default <U> Checked<U> then(Function<? super T, Checked<U>> next) {
        return fold(next, Invalid::new);
    }

    default <R> R fold(Function<? super T, ? extends R> valid, Function<? super Rejected, ? extends R> invalid) {
        if (this instanceof Valid<T> ok) {
            return valid.apply(ok.value());
        }
        return invalid.apply(((Invalid<T>) this).rejected());
    }
}
