package dev.sketchwarp.processor.version;

/** The outcome of trying to get something for a model version. */
public sealed interface Attempt<T> {

    record Done<T>(T value) implements Attempt<T> {}

    /** It will never work. */
    record Refused<T>(String reason) implements Attempt<T> {}

    /** It may work later. */
    record Later<T>(String reason) implements Attempt<T> {}

    /** What comes next once there is a value. */
    interface Step<T, U> {
        Attempt<U> apply(T value) throws InterruptedException;
    }

    /** Goes on unless it failed. */
    default <U> Attempt<U> then(Step<? super T, U> next) throws InterruptedException {
        if (this instanceof Done<T> done) {
            return next.apply(done.value());
        }
        return this instanceof Refused<T> refused
                ? new Refused<>(refused.reason())
                : new Later<>(((Later<T>) this).reason());
    }
}
