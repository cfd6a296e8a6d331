/** A training and its evaluation as a page: curves, tables and pictures, in a folder of their own. */
@NullMarked
package dev.sketchwarp.trainer.report;

import org.jspecify.annotations.NullMarked;
