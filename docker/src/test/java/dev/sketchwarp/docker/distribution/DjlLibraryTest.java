package dev.sketchwarp.docker.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sketchwarp.docker.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On sources laid out as DJL's, of one method that answers with a number from a header of "PyTorch". */
class DjlLibraryTest {
    @TempDir
    private Path folder;

    private Path djl;
    private Path torch;

    @BeforeEach
    void sources() throws IOException {
        djl = folder.resolve("djl");
        torch = folder.resolve("torch dir");
        write(
                djl.resolve("engines/pytorch/pytorch-engine/src/main/java/ai/djl/pytorch/jni/PyTorchLibrary.java"),
                "package ai.djl.pytorch.jni; final class PyTorchLibrary { native int answer(); }");
        write(djl.resolve("api/src/main/native/djl/utils.h"), "#define SAME(x) (x)");
        Path sources = djl.resolve("engines/pytorch/pytorch-native/src/main/native");
        write(sources.resolve("other.h"), "#include <djl/utils.h>");
        write(
                sources.resolve("answer.cc"),
                """
                #include "ai_djl_pytorch_jni_PyTorchLibrary.h"
                #include "other.h"
                #include <torch/script.h>
                JNIEXPORT jint JNICALL Java_ai_djl_pytorch_jni_PyTorchLibrary_answer(JNIEnv*, jobject) { return SAME(ANSWER); }
                """);
        write(torch.resolve("include/torch/script.h"), "#define ANSWER 42");
    }

    @Test
    void compilesWhatItPackedAgainstThePyTorchThatIsThere() throws Exception {
        Tool.assumeInstalled("g++");
        Files.createDirectories(torch.resolve("lib"));
        for (String library : List.of("torch", "torch_cpu", "c10")) {
            succeeds(
                    "g++",
                    "-shared",
                    "-o",
                    torch.resolve("lib/lib" + library + ".so").toString(),
                    "-x",
                    "c++",
                    "/dev/null");
        }

        succeeds("./djl-library", "pack", djl.toString(), at("sources.tar.xz"));
        Tool.Result built = build();
        assertThat(built.exitCode()).as(built.output()).isZero();

        assertThat(succeeds("nm", "-D", "--defined-only", at("libdjl_torch.so")))
                .contains("T Java_ai_djl_pytorch_jni_PyTorchLibrary_answer");
        assertThat(succeeds("readelf", "-d", at("libdjl_torch.so")))
                .contains("[libtorch.so]", "[libc10.so]", "[$ORIGIN]");
    }

    @Test
    void saysThatTheSourcesDoNotFit() throws Exception {
        Tool.assumeInstalled("g++");
        Files.createDirectories(torch.resolve("lib"));
        write(torch.resolve("include/torch/script.h"), "#define OTHER 42");
        succeeds("./djl-library", "pack", djl.toString(), at("sources.tar.xz"));

        Tool.Result result = build();

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.output())
                .contains("ANSWER")
                .endsWith("djl-library: the sources do not fit that PyTorch, see above.\n");
    }

    @Test
    void saysWhatIsMissing() throws Exception {
        assertThat(Tool.run(Path.of("."), "./djl-library", "pack", at("nothing"), at("sources.tar.xz"))
                        .output())
                .startsWith("djl-library: " + at("nothing") + " holds no sources of DJL");
        assertThat(Tool.run(Path.of("."), "./djl-library", "unpack").output())
                .startsWith("djl-library: wanted: pack DJL SOURCES.tar.xz");
    }

    private Tool.Result build() throws Exception {
        return Tool.run(
                Path.of("."),
                "env",
                "PYTORCH_LIBRARY_PATH=" + torch.resolve("lib"),
                "./djl-library",
                "build",
                at("sources.tar.xz"),
                at("libdjl_torch.so"));
    }

    private String at(String name) {
        return folder.resolve(name).toString();
    }

    private static String succeeds(String... command) throws Exception {
        Tool.Result result = Tool.run(Path.of("."), command);
        assertThat(result.exitCode()).as(result.output()).isZero();
        return result.output();
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
