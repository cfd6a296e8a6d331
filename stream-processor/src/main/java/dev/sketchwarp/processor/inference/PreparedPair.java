package dev.sketchwarp.processor.inference;

/** A pair made ready for the network. */
public record PreparedPair(PreparedImage photo, PreparedImage sketch) {}
