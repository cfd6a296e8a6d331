/** What is announced about a model version on the topic of model versions. */
@NullMarked
package dev.sketchwarp.trainer.announcement;

import org.jspecify.annotations.NullMarked;
