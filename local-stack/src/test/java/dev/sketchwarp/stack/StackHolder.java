package dev.sketchwarp.stack;

import java.io.IOException;

/** A program that starts a stack and never closes it. */
final class StackHolder {

    private StackHolder() {}

    public static void main(String[] args) throws IOException {
        LocalStack stack = LocalStack.start(LocalStackConfig.temporary());
        System.out.println("started " + stack.registryUrl());
        System.in.read();
    }
}
