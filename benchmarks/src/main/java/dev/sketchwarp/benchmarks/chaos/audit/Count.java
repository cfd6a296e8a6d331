package dev.sketchwarp.benchmarks.chaos.audit;

/**
 * What became of the records of one topic.
 *
 * @param published that Kafka took
 * @param good answered or stored
 * @param letters became dead letters
 * @param lost neither
 * @param doubled more than once
 */
public record Count(int published, int good, int letters, int lost, int doubled) {}
