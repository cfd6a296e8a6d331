/** What a dead letter says about itself: reason codes and header names, shared by those who write and those who read them. */
@NullMarked
package dev.sketchwarp.service.deadletter;

import org.jspecify.annotations.NullMarked;
