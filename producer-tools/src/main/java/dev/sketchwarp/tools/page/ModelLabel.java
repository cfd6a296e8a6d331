package dev.sketchwarp.tools.page;

/** Which model version answered. */
public record ModelLabel(String name, String version) {}
