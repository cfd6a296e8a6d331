/** Times decoding pictures: our decoder, plain ImageIO, and libjpeg-turbo where it is at hand. */
@NullMarked
package dev.sketchwarp.benchmarks.decode;

import org.jspecify.annotations.NullMarked;
