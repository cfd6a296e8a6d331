/** Programs of ours in processes of their own, and the process that started them. */
@NullMarked
package dev.sketchwarp.service.child;

import org.jspecify.annotations.NullMarked;
