/** What pages that programs write are made of. */
@NullMarked
package dev.sketchwarp.service.page;

import org.jspecify.annotations.NullMarked;
