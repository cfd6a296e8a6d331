/** The photo-sketch correspondence network of arXiv 2307.12967, written once and lowered elsewhere. */
@NullMarked
package dev.sketchwarp.model.network;

import org.jspecify.annotations.NullMarked;
