package dev.sketchwarp.tools.live.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Who may use the page.
 *
 * @param loopback whether it is bound to this machine only
 * @param token what a browser from elsewhere must present; empty: nothing, which is for loopback only
 * @param names host names under which the page may be asked for, beside addresses and localhost; lower case
 */
public record Access(boolean loopback, Optional<String> token, Set<String> names) {

    private static final Pattern ADDRESS = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|\\[[0-9a-fA-F:.]+]");
    private static final Set<String> HERE = Set.of("localhost", "127.0.0.1", "[::1]");

    public Access {
        if (!loopback && token.filter(secret -> secret.length() >= 16).isEmpty()) {
            throw new IllegalArgumentException(
                    "beyond this machine the page needs a token of 16 or more characters that browsers present");
        }
    }

    /** For this machine only. */
    public static Access local() {
        return new Access(true, Optional.empty(), Set.of());
    }

    /** Whether an address is this machine's own. */
    public static boolean isLoopback(String host) throws UnknownHostException {
        return InetAddress.getByName(host).isLoopbackAddress();
    }

    /**
     * Whether a request that names this host is meant for us. A foreign site can point its own name at our address (DNS
     * rebinding), and would then count as our origin; it cannot have an address as its name.
     *
     * @param host value of the Host header
     */
    boolean knows(String host) {
        int colon = host.lastIndexOf(':');
        String name = (colon > host.lastIndexOf(']') ? host.substring(0, colon) : host).toLowerCase(Locale.ROOT);
        return HERE.contains(name)
                || names.contains(name)
                || (!loopback && ADDRESS.matcher(name).matches());
    }
}
