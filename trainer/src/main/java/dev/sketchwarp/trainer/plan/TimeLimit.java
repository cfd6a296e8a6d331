package dev.sketchwarp.trainer.plan;

import java.time.Duration;

/**
 * How long a training may take, what measures it on the way included and its last evaluation not. The learning rate is down at the end in
 * either case.
 *
 * @param duration over all stages and all restarts
 * @param filled whether training takes all of that time, whatever number of steps the plan has; or ends with the plan's last step
 */
public record TimeLimit(Duration duration, boolean filled) {}
