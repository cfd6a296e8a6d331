/** The trainer as a program: labelled pairs in, better model versions out. */
@NullMarked
package dev.sketchwarp.trainer;

import org.jspecify.annotations.NullMarked;
