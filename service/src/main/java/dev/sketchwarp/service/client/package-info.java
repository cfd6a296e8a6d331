/** Clients of an installation for people at a terminal: publishing pairs, reading answers and dead letters, replaying. */
@NullMarked
package dev.sketchwarp.service.client;

import org.jspecify.annotations.NullMarked;
