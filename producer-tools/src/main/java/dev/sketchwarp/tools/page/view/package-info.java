/** What a page shows, as values. */
@NullMarked
package dev.sketchwarp.tools.page.view;

import org.jspecify.annotations.NullMarked;
