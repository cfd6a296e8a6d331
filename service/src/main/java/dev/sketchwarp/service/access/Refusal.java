package dev.sketchwarp.service.access;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.TransactionalIdAuthorizationException;
import org.jspecify.annotations.Nullable;

/** What Kafka says no to, in a sentence that names it and what to do. Trying again does not help. */
public final class Refusal {

    private Refusal() {}

    /**
     * @param needed what the program must be allowed, among which the missing right is looked for: Kafka names the resource, not the
     *     operation
     * @return empty if the failure is of another kind
     */
    public static Optional<String> sentence(Throwable failure, Collection<Right> needed) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(20)
                .flatMap(cause -> Stream.ofNullable(ofOne(cause, needed)))
                .findFirst();
    }

    static String missing(String what) {
        return "Kafka does not allow this user to " + what
                + "; `sketchwarp acls --principal User:NAME` shows what to grant";
    }

    private static @Nullable String ofOne(Throwable cause, Collection<Right> needed) {
        if (cause instanceof SslAuthenticationException) {
            return "the TLS connection to Kafka cannot be established: " + deepest(cause)
                    + "; check ssl.truststore.location, and ssl.keystore.location where clients need certificates";
        }
        if (cause instanceof AuthenticationException) {
            return "Kafka did not accept this user: " + cause.getMessage()
                    + "; check user and password in sasl.jaas.config, and sasl.mechanism";
        }
        if (cause instanceof AuthorizationException refused) {
            List<Right> missing =
                    needed.stream().filter(right -> concerns(right, refused)).toList();
            String what = missing.isEmpty()
                    ? "that (" + refused.getMessage() + ")"
                    : missing.stream().map(Right::toString).collect(Collectors.joining(" or "));
            return missing(what);
        }
        return null;
    }

    private static boolean concerns(Right right, AuthorizationException refused) {
        return switch (right.type()) {
            case TOPIC ->
                refused instanceof TopicAuthorizationException topics
                        && (topics.unauthorizedTopics().isEmpty()
                                || topics.unauthorizedTopics().contains(right.name()));
            case GROUP -> refused instanceof GroupAuthorizationException;
            case TRANSACTIONAL_ID -> refused instanceof TransactionalIdAuthorizationException;
            default -> false;
        };
    }

    private static String deepest(Throwable failure) {
        Throwable cause = failure.getCause();
        return cause == null ? String.valueOf(failure.getMessage()) : deepest(cause);
    }
}
