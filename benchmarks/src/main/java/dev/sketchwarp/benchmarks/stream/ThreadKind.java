package dev.sketchwarp.benchmarks.stream;

import java.util.List;

/**
 * What a processor's threads are for, recognised by the beginnings of their names. A system keeps 15 characters of a name; libtorch's and
 * OpenMP's threads bear the name of the thread that started them.
 */
enum ThreadKind {
    DECODE("worker"),
    DEVICE("batcher", "device"),
    FINISH("finisher"),
    FETCH("fetcher"),
    KAFKA_CLIENTS("kafka-"),
    STREAM(BenchCluster.APPLICATION),
    GARBAGE_COLLECTION("GC ", "G1 ", "VM Thread", "Gang", "Reference Han", "Finalizer"),
    COMPILER("C1 Comp", "C2 Comp", "Sweeper"),
    OTHER("");

    private final List<String> beginnings;

    ThreadKind(String... beginnings) {
        this.beginnings = List.of(beginnings);
    }

    static ThreadKind of(String name) {
        for (ThreadKind kind : values()) {
            if (kind.beginnings.stream().anyMatch(name::startsWith)) {
                return kind;
            }
        }
        throw new AssertionError("every name begins with nothing");
    }
}
