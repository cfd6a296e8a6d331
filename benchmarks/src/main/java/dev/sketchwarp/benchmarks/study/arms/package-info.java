/** Trainings that differ in one point each: what every part of the recipe contributes. */
@NullMarked
package dev.sketchwarp.benchmarks.study.arms;

import org.jspecify.annotations.NullMarked;
