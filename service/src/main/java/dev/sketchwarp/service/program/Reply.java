package dev.sketchwarp.service.program;

/**
 * What is answered to a request.
 *
 * @param status of HTTP
 * @param body told as JSON
 */
public record Reply(int status, Object body) {}
