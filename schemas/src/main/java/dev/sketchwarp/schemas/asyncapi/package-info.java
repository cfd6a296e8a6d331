/** The topics and events as an AsyncAPI document. */
@NullMarked
package dev.sketchwarp.schemas.asyncapi;

import org.jspecify.annotations.NullMarked;
