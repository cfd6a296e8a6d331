package dev.sketchwarp.stack;

import java.net.URI;

/** A schema registry on 127.0.0.1 that speaks Confluent's API, on its way up until {@link #awaitReady()} and then until {@link #close()}. */
interface SchemaRegistry extends AutoCloseable {

    /** Where every registry here serves its API. */
    String PATH = "/apis/ccompat/v7";

    /** The base address of the API. */
    static URI url(int port) {
        return URI.create("http://127.0.0.1:" + port + PATH);
    }

    /**
     * Waits until the registry answers.
     *
     * @return its port
     * @throws StackException it does not start; it is closed
     */
    int awaitReady();

    @Override
    void close();
}
