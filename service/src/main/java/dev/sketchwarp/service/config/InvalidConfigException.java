package dev.sketchwarp.service.config;

import java.util.List;

/** The configuration cannot be used. Holds everything that is wrong with it, so that one round of repairs is enough. */
public final class InvalidConfigException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<String> problems;

    public InvalidConfigException(List<String> problems) {
        super(problems.size() + (problems.size() == 1 ? " problem" : " problems") + " with the configuration:\n  - "
                + String.join("\n  - ", problems));
        this.problems = List.copyOf(problems);
    }

    /** Each names the key or the thing, what is wrong with it and what to do. */
    public List<String> problems() {
        return problems;
    }
}
