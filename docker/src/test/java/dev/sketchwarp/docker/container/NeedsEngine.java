package dev.sketchwarp.docker.container;

import static org.junit.jupiter.api.extension.ConditionEvaluationResult.disabled;
import static org.junit.jupiter.api.extension.ConditionEvaluationResult.enabled;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.testcontainers.DockerClientFactory;

/** Skips a test where no Docker engine answers, and says so. */
final class NeedsEngine implements ExecutionCondition {

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        if (DockerClientFactory.instance().isDockerAvailable()) {
            return enabled("a Docker engine answers");
        }
        String why = "SKIPPED: no Docker engine answers; start one, or set DOCKER_HOST to where one listens";
        System.err.println(context.getDisplayName() + " " + why);
        return disabled(why);
    }
}
