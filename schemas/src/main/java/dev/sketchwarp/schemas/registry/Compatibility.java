package dev.sketchwarp.schemas.registry;

/** What the schemas of a subject owe each other; the names are the registry's. */
public enum Compatibility {
    /** Nothing. */
    NONE,
    /** The new one reads what the last one wrote. */
    BACKWARD,
    /** The new one reads what any earlier one wrote. */
    BACKWARD_TRANSITIVE,
    /** The last one reads what the new one writes. */
    FORWARD,
    /** Every earlier one reads what the new one writes. */
    FORWARD_TRANSITIVE,
    /** The new one and the last one read each other. */
    FULL,
    /** The new one and every earlier one read each other. */
    FULL_TRANSITIVE
}
