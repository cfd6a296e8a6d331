/** Talking to a running installation: connecting, publishing pairs, following answers, looking after dead letters and models. */
@NullMarked
package dev.sketchwarp.tools.client;

import org.jspecify.annotations.NullMarked;
