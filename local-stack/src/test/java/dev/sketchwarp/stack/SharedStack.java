package dev.sketchwarp.stack;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests the one stack of their JVM; they keep apart by topic names. It is the JVM's rather than JUnit's, for which each class that
 * one of several JVMs is handed is a run of its own.
 */
public final class SharedStack implements ParameterResolver {

    /** Started when a test first asks for it, closed when the JVM ends. */
    private static final class Holder {
        static final LocalStack STACK = LocalStack.start(LocalStackConfig.temporary());

        static {
            Runtime.getRuntime().addShutdownHook(new Thread(STACK::close, "shared-stack-close"));
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == LocalStack.class;
    }

    @Override
    public LocalStack resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return Holder.STACK;
    }
}
