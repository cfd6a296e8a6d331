package dev.sketchwarp.benchmarks.chaos;

import dev.sketchwarp.processor.ProcessorConfig;
import dev.sketchwarp.processor.StreamProcessor;
import dev.sketchwarp.service.child.ParentJvm;
import dev.sketchwarp.service.program.Program;
import dev.sketchwarp.trainer.Trainer;
import dev.sketchwarp.trainer.TrainerConfig;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;

/**
 * A processor or a trainer as a {@link Child}: {@code processor|trainer --config FILE}. As their own programs, but it
 * prints the address of its health report, and ends at once when its parent does.
 */
final class ChildMain {

    private ChildMain() {}

    public static void main(String[] arguments) throws Exception {
        ParentJvm.onEnd(() -> Runtime.getRuntime().halt(1));
        Program.Start start = arguments[0].equals("processor") ? ChildMain::processor : ChildMain::trainer;
        System.exit(Program.run("", () -> "", start, Arrays.copyOfRange(arguments, 1, arguments.length)));
    }

    private static Program processor(Map<String, String> properties) throws IOException {
        StreamProcessor processor = StreamProcessor.start(ProcessorConfig.of(properties));
        System.out.println(processor.http());
        return processor;
    }

    private static Program trainer(Map<String, String> properties) throws IOException {
        Trainer trainer = Trainer.start(TrainerConfig.of(properties));
        System.out.println(trainer.http());
        return trainer;
    }
}
