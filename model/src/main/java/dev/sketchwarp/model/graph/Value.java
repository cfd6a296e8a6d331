package dev.sketchwarp.model.graph;

/** A tensor computed in a {@link Graph}; means nothing outside the graph that made it. */
public record Value(int index) {}
