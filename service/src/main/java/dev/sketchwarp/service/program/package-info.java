/** What every program of ours has around its work: health and metrics over HTTP, orderly closing. */
@NullMarked
package dev.sketchwarp.service.program;

import org.jspecify.annotations.NullMarked;
