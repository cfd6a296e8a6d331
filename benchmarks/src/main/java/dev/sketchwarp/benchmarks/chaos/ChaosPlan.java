package dev.sketchwarp.benchmarks.chaos;

import java.nio.file.Path;

/**
 * What {@link ChaosBenchmark} does.
 *
 * @param kills of processors, of the broker and of the trainer, so many each
 * @param seed of everything that is drawn
 * @param rate pairs a second; labelled pairs are an eighth of that
 * @param calmSeconds the longest a program that is up is left alone before it is killed
 * @param events file for the event log: one JSON object a line
 * @param folder for all data and the programs' logs
 */
public record ChaosPlan(int kills, long seed, double rate, double calmSeconds, Path events, Path folder) {}
