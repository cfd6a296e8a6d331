package dev.sketchwarp.service.program;

/** A program's state; written as JSON. */
public interface Health {

    /** Whether it gets on, or waits for what may come; if not, restart it. */
    boolean live();

    /** Whether it does its work now. */
    boolean ready();
}
