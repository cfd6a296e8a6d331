package dev.sketchwarp.tools.cli.demo;

/**
 * A version that a trainer made LIVE.
 *
 * @param reason what it was announced with
 */
record NewVersion(String version, String reason) {}
