package dev.sketchwarp.tools.page.view;

/** A curve's value after some steps. */
public record CurvePoint(int step, double value) {}
