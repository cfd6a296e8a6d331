package dev.sketchwarp.model.graph;

/** Makes another function of one, operation by operation; see {@link Graph#rewrite}. */
@FunctionalInterface
interface Rewriter {

    /** Whether an operation of the old function has a counterpart in the new one; what depends on one that has none must have none. */
    default boolean keeps(Value original) {
        return true;
    }

    /** The operation that takes another's place, in terms of the old function's values. */
    default Node substitute(Value original, Node operation) {
        return operation;
    }

    /**
     * Appends what an operation becomes.
     *
     * @param operation in terms of the new function's values
     * @param original its place in the old function
     * @return its value in the new function
     */
    Value append(Graph result, Node operation, Value original);
}
