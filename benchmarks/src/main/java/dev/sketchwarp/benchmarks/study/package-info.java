/**
 * Where models are right and where they are wrong: tables and plots of their errors on real pairs, as they are, beside a second annotator, and with
 * sketches changed in known ways.
 */
@NullMarked
package dev.sketchwarp.benchmarks.study;

import org.jspecify.annotations.NullMarked;
