/** Standard streams of every program: UTF-8 whatever the locale, an end when the reader is gone, and text that forges nothing. */
@NullMarked
package dev.sketchwarp.service.console;

import org.jspecify.annotations.NullMarked;
