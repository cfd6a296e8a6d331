/** The page's web server: who may ask, what is asked, and how it is answered. Knows nothing of pairs. */
@NullMarked
package dev.sketchwarp.tools.live.http;

import org.jspecify.annotations.NullMarked;
