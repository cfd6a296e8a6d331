package dev.sketchwarp.schemas.serde;

import dev.sketchwarp.schemas.registry.RegistryUnavailableException;
import dev.sketchwarp.schemas.serde.Reading.Fault;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.apache.avro.AvroTypeException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.RetriableException;

/**
 * What the exceptions of other (de)serializers mean. Confluent's client is not among our libraries, so its own exceptions are known by
 * their class names: a {@code RestClientException} has the registry's status. The rest is how Java, Avro and Kafka say it.
 */
final class OtherFaults {

    /** The registry cannot be had, or does not let us in: neither is the value's fault. */
    private static final List<Class<? extends Exception>> OF_REGISTRY = List.of(
            SocketException.class,
            SocketTimeoutException.class,
            UnknownHostException.class,
            HttpTimeoutException.class,
            SSLException.class,
            RetriableException.class,
            AuthenticationException.class,
            AuthorizationException.class);

    private static final int NOT_FOUND = 404;
    private static final String REST_EXCEPTION = "RestClientException";

    private OtherFaults() {}

    /**
     * Why a value could not be read.
     *
     * @throws RegistryUnavailableException the value is not to blame
     */
    static Fault classify(Throwable failure) {
        throwIfOfRegistry(failure);
        if (status(failure).isPresent()) {
            return Fault.UNKNOWN_SCHEMA;
        }
        boolean otherSchema = causes(failure)
                .anyMatch(cause -> cause instanceof AvroTypeException
                        || cause instanceof ClassCastException
                        || String.valueOf(cause.getMessage()).contains("Could not find class"));
        return otherSchema ? Fault.WRONG_SCHEMA : Fault.NOT_AVRO;
    }

    /** @throws RegistryUnavailableException the registry is away, refuses or fails */
    static void throwIfOfRegistry(Throwable failure) {
        boolean refused = status(failure).stream().anyMatch(OtherFaults::mayPass);
        if (refused || causes(failure).anyMatch(OtherFaults::isOfRegistry)) {
            throw RegistryUnavailableException.of(detail(failure), failure);
        }
    }

    private static boolean isOfRegistry(Throwable cause) {
        return OF_REGISTRY.stream().anyMatch(type -> type.isInstance(cause));
    }

    private static boolean mayPass(int status) {
        return status >= 500 || status == 401 || status == 403 || status == 408 || status == 429;
    }

    /** The registry's answer, where there was one. */
    private static OptionalInt status(Throwable failure) {
        return causes(failure)
                .filter(cause -> cause.getClass().getSimpleName().equals(REST_EXCEPTION))
                .mapToInt(OtherFaults::statusOf)
                .findFirst();
    }

    private static int statusOf(Throwable restClientException) {
        try {
            Object status =
                    restClientException.getClass().getMethod("getStatus").invoke(restClientException);
            return status instanceof Integer code ? code : NOT_FOUND;
        } catch (ReflectiveOperationException e) {
            return NOT_FOUND; // of another version: the registry did answer
        }
    }

    /** The messages from the outermost to the cause. */
    static String detail(Throwable failure) {
        return String.join(
                ": ",
                causes(failure)
                        .map(cause -> cause.getMessage() == null ? cause.toString() : cause.getMessage())
                        .distinct()
                        .toList());
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(20);
    }
}
