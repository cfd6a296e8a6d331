package dev.sketchwarp.service.program;

/**
 * What is answered to a request.
 *
 * @param status of HTTP
 * @param body written as JSON
 */
public record Reply(int status, Object body) {}
