package dev.sketchwarp.service.reference;

import dev.sketchwarp.schemas.retry.Backoff;
import dev.sketchwarp.service.deadletter.Checked;
import dev.sketchwarp.service.deadletter.Rejection;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Fetches from allowed hosts. Redirects are followed by hand, so that each hop is judged like the first address. What may
 * pass (no connection, a time-out, 408, 425, 429, 5xx) is tried again with growing pauses.
 */
final class HttpReferences {

    private static final int MAX_HOPS = 5;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = FIRST_PAUSE.multipliedBy(64);
    private static final Set<String> SCHEMES = Set.of("http", "https");
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
    private static final Set<Integer> PASSING = Set.of(408, 425, 429);

    /** An attempt's end: bytes, a rejection, or trouble that may pass. */
    private static final class TryAgain extends Exception {
        private static final long serialVersionUID = 1L;

        TryAgain(String message) {
            super(message);
        }
    }

    private final ReferencePolicy policy;
    private final int maxBytes;
    private final HttpClient client;

    HttpReferences(ReferencePolicy policy, int maxBytes) {
        this.policy = policy;
        this.maxBytes = maxBytes;
        this.client = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(policy.timeout())
                .build();
    }

    Checked<byte[]> fetch(URI uri, String role) {
        String trouble = "";
        Backoff pauses = new Backoff(FIRST_PAUSE, LONGEST_PAUSE);
        for (int attempt = 1; attempt <= policy.attempts(); attempt++) {
            try {
                if (attempt > 1) {
                    TimeUnit.MILLISECONDS.sleep(pauses.next().toMillis());
                }
                return follow(uri, role);
            } catch (TryAgain e) {
                trouble = String.valueOf(e.getMessage());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                trouble = "interrupted";
                break;
            }
        }
        return Checked.invalid(
                Rejection.REFERENCE_UNAVAILABLE,
                "%s: %s could not be fetched in %d attempts: %s".formatted(role, uri, policy.attempts(), trouble));
    }

    private Checked<byte[]> follow(URI start, String role) throws TryAgain, InterruptedException {
        long deadline = System.nanoTime() + policy.timeout().toNanos();
        URI uri = start;
        for (int hop = 0; hop <= MAX_HOPS; hop++) {
            Optional<String> objection = objection(uri);
            if (objection.isPresent()) {
                String via = hop == 0 ? "" : " (redirected from " + start + ")";
                return Checked.invalid(
                        Rejection.REFERENCE_NOT_ALLOWED, role + ": " + uri + via + ": " + objection.get());
            }
            HttpResponse<Optional<byte[]>> response = get(uri, deadline);
            Optional<String> location = response.headers().firstValue("location");
            if (!REDIRECTS.contains(response.statusCode()) || location.isEmpty()) {
                return judge(response, uri, role);
            }
            try {
                uri = uri.resolve(location.get());
            } catch (IllegalArgumentException e) {
                return Checked.invalid(
                        Rejection.REFERENCE_NOT_ALLOWED,
                        role + ": " + uri + " redirects to no address: " + location.get());
            }
        }
        return Checked.invalid(
                Rejection.REFERENCE_NOT_ALLOWED, role + ": " + start + " redirects more than " + MAX_HOPS + " times");
    }

    private Checked<byte[]> judge(HttpResponse<Optional<byte[]>> response, URI uri, String role) throws TryAgain {
        int status = response.statusCode();
        if (status == 200) {
            return response.body()
                    .map(Checked::valid)
                    .orElseGet(() -> Checked.invalid(
                            Rejection.IMAGE_TOO_MANY_BYTES,
                            role + ": " + uri + " has more than the " + maxBytes + " bytes allowed"));
        }
        if (status >= 500 || PASSING.contains(status)) {
            throw new TryAgain("status " + status + " from " + uri);
        }
        return status == 404 || status == 410
                ? Checked.invalid(Rejection.REFERENCE_NOT_FOUND, role + ": " + uri + " answers with status " + status)
                : Checked.invalid(
                        Rejection.REFERENCE_UNAVAILABLE, role + ": " + uri + " answers with status " + status);
    }

    /** Why an address may not be fetched; empty when it may. */
    private Optional<String> objection(URI uri) {
        String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        if (!policy.schemes().contains(scheme) || !SCHEMES.contains(scheme)) {
            return Optional.of("addresses of scheme \"" + scheme + "\" are not allowed here");
        }
        if (uri.getHost() == null) {
            return Optional.of("no host");
        }
        if (uri.getUserInfo() != null) {
            return Optional.of("user names in addresses are not allowed");
        }
        String host = uri.getHost().toLowerCase(Locale.ROOT);
        int standard = scheme.equals("https") ? 443 : 80;
        int port = uri.getPort() == -1 ? standard : uri.getPort();
        boolean allowed = policy.hosts().contains(host + ":" + port)
                || (port == standard && policy.hosts().contains(host));
        return allowed ? Optional.empty() : Optional.of("host " + host + ":" + port + " is not allowed");
    }

    /** Empty body: longer than allowed; reading stopped there. */
    private HttpResponse<Optional<byte[]>> get(URI uri, long deadline) throws TryAgain, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(uri).GET().build();
        CompletableFuture<HttpResponse<Optional<byte[]>>> exchange =
                client.sendAsync(request, info -> new LimitedBody(maxBytes));
        try {
            return exchange.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw new TryAgain(
                    "no whole answer from " + uri + " in " + policy.timeout().toMillis() + " ms");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw new TryAgain(
                    uri + ": " + e.getCause()); // also what Java's client throws at an answer that is no HTTP
        } finally {
            exchange.cancel(true);
        }
    }
}
