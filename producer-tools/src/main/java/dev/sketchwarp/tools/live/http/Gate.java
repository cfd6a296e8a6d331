package dev.sketchwarp.tools.live.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.util.Optional;
import java.util.Set;

/*
 * A page on localhost is within reach of every site that the same browser has open. What such a site can do, and what stops it:
 *
 *   - send a form or a fetch without reading the answer: Origin names the site, and only our own may change anything; bodies must be
 *     JSON or images, which a browser sends to strangers only after asking us, and we never say yes;
 *   - show our pictures or scripts as its own: Sec-Fetch-Site says that it is not us who asks;
 *   - let its own name point at our address, so that it is our origin: the Host header has that name;
 *   - put the page in a frame and have it clicked: frame-ancestors forbids it;
 *   - link to the page: that is allowed, as it does nothing.
 *
 * Browsers send Sec-Fetch headers to localhost and over TLS only. Elsewhere the token's cookie, which no foreign site's request
 * carries (SameSite), stands in.
 */
/** Says which requests are not answered, and why. */
final class Gate {

    static final String COOKIE = "sketchwarp";
    static final String SESSION = "/api/session";

    private static final Set<String> OURS = Set.of("same-origin", "none");

    private final Access access;

    Gate(Access access) {
        this.access = access;
    }

    /** Empty: the request may be answered. */
    Optional<Reply> refusal(Asked asked) {
        String host = asked.header("host").orElse("");
        if (!access.knows(host)) {
            return refuse(
                    421,
                    "This page is not served under the name in the address bar; open it by its address, or start it with"
                            + " --allow-host.");
        }
        if (!asked.method().equals("GET") && !asked.method().equals("POST")) {
            return refuse(405, "Only GET and POST are answered.");
        }
        if (foreign(asked, host)) {
            return refuse(403, "Another site asks for this; only SketchWarp's own page may.");
        }
        if (asked.path().startsWith("/api/") && !asked.path().equals(SESSION) && !trusted(asked)) {
            return refuse(401, "This page needs the token that was printed when it was started.");
        }
        return Optional.empty();
    }

    private static boolean foreign(Asked asked, String host) {
        Optional<String> origin = asked.header("origin");
        boolean ours = origin.filter(o -> o.equals("http://" + host) || o.equals("https://" + host))
                .isPresent();
        if (asked.method().equals("POST")) {
            return !ours;
        }
        if (origin.isPresent() && !ours) {
            return true;
        }
        boolean fromUs = asked.header("sec-fetch-site").map(OURS::contains).orElse(true);
        return !fromUs && !isLink(asked);
    }

    /** A person follows a link on another site to one of the page's documents. */
    private static boolean isLink(Asked asked) {
        return !asked.path().startsWith("/api/")
                && asked.header("sec-fetch-mode").filter("navigate"::equals).isPresent()
                && asked.header("sec-fetch-dest").filter("document"::equals).isPresent();
    }

    private boolean trusted(Asked asked) {
        Optional<String> bearer = asked.header("authorization")
                .filter(value -> value.startsWith("Bearer "))
                .map(value -> value.substring("Bearer ".length()));
        return access.token().isEmpty() || matches(asked.cookie(COOKIE).orElse("")) || matches(bearer.orElse(""));
    }

    /** In a time that says nothing about where they differ. */
    boolean matches(String given) {
        return access.token()
                .map(token -> MessageDigest.isEqual(token.getBytes(UTF_8), given.getBytes(UTF_8)))
                .orElse(true);
    }

    private static Optional<Reply> refuse(int status, String sentence) {
        return Optional.of(Reply.problem(status, sentence));
    }
}
