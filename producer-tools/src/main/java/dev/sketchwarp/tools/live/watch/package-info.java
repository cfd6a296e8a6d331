/** What happens on the topics, as the page shows it: followers, a bounded buffer of events, and figures about them. */
@NullMarked
package dev.sketchwarp.tools.live.watch;

import org.jspecify.annotations.NullMarked;
