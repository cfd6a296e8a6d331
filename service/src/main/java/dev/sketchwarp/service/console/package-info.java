/** Standard streams of every program: UTF-8 whatever the locale, an end when the reader is gone, text that forges nothing, and failures
 * in a sentence. */
@NullMarked
package dev.sketchwarp.service.console;

import org.jspecify.annotations.NullMarked;
