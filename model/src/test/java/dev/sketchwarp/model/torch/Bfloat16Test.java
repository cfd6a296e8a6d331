package dev.sketchwarp.model.torch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Bfloat16Test {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "fpu avx2 fma, false",
        "fpu avx2 avx512f avx512_vnni, false",
        "fpu avx2 avx512f avx512_bf16, true",
        "fpu avx2 avx512f amx_bf16 amx_tile, true",
        "fpu avx512_bf16_of_old, false"
    })
    void aCpuIsKnownByItsFlags(String flags, boolean expected) throws IOException {
        Path facts = Files.writeString(
                folder.resolve("cpuinfo"),
                "processor\t: 0\nmodel name\t: CPU with avx512_bf16\nflags\t\t: " + flags + "\nbugs\t\t: amx_bf16\n");

        assertThat(Bfloat16.onCpu(facts)).isEqualTo(expected);
    }

    @Test
    void aSystemThatSaysNothingOfItsCpusHasNone() {
        assertThat(Bfloat16.onCpu(folder.resolve("absent"))).isFalse();
    }
}
