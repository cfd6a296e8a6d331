/** Configuration of our programs: typed keys, all problems at once, and the text that explains them. */
@NullMarked
package dev.sketchwarp.service.config;

import org.jspecify.annotations.NullMarked;
