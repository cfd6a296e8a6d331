package dev.sketchwarp.benchmarks.study.arms;

import dev.sketchwarp.trainer.plan.TrainingPlan;

/**
 * One training.
 *
 * @param name of its folder
 * @param plan what it does
 * @param labels how many labelled pairs it learns from
 * @param unlabelled whether it sees the pairs without labels too
 */
record Arm(String name, TrainingPlan plan, int labels, boolean unlabelled) {}
