/** The topic catalogue: what each topic holds and its limits, stated once; creating topics and checking that they are right. */
@NullMarked
package dev.sketchwarp.schemas.topic;

import org.jspecify.annotations.NullMarked;
