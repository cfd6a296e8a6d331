package dev.sketchwarp.tools.page;

/** A curve's value after some steps. */
public record CurvePoint(int step, double value) {}
