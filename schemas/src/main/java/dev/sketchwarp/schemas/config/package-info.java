/** Configuration of our programs: typed keys, all problems at once, and the text that explains them. */
@NullMarked
package dev.sketchwarp.schemas.config;

import org.jspecify.annotations.NullMarked;
