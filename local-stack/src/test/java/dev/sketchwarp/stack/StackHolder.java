package dev.sketchwarp.stack;

import dev.sketchwarp.events.ImagePair;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** A program that starts a stack in the folder it is given, writes to it, says so, and never closes it. */
final class StackHolder {

    static final String TOPIC = "held";

    private StackHolder() {}

    /** Runs the program in a process of its own and returns once it has written. */
    static Process launch(Path data) throws IOException {
        Process program = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        StackHolder.class.getName(),
                        data.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        if (program.inputReader().readLine() == null) {
            throw new IOException("the program ended before its stack was ready");
        }
        return program;
    }

    public static void main(String[] args) throws Exception {
        LocalStack stack = LocalStack.start(new LocalStackConfig(0, 0, Optional.of(Path.of(args[0]))));
        TestClient client = new TestClient(stack);
        client.createTopic(TOPIC);
        client.send(TOPIC, "written");
        client.registry().register(TOPIC, ImagePair.getClassSchema());
        System.out.println("ready");
        System.in.read();
    }
}
