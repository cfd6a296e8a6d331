package dev.sketchwarp.processor;

import dev.sketchwarp.stack.LocalStack;
import dev.sketchwarp.stack.LocalStackConfig;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives tests one stack for all; each makes an {@link Installation} of its own on it. */
public final class StackExtension implements ParameterResolver {

    private record Shared(LocalStack stack) implements AutoCloseable {
        @Override
        public void close() {
            stack.close();
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
        return parameter.getParameter().getType() == LocalStack.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
        return test.getRoot()
                .getStore(Namespace.GLOBAL)
                .getOrComputeIfAbsent(
                        Shared.class,
                        unused -> new Shared(LocalStack.start(LocalStackConfig.temporary())),
                        Shared.class)
                .stack();
    }
}
