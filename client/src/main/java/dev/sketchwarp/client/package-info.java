/** For apps in Java that publish pairs and use their correspondences. */
@NullMarked
package dev.sketchwarp.client;

import org.jspecify.annotations.NullMarked;
