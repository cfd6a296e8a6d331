package dev.sketchwarp.tools.page.view;

/** Which model version answered. */
public record ModelLabel(String name, String version) {}
