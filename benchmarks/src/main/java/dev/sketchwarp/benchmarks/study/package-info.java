/** Where models are right and where they are wrong: tables and plots of their errors on real pairs, as they are and changed in known ways. */
@NullMarked
package dev.sketchwarp.benchmarks.study;

import org.jspecify.annotations.NullMarked;
