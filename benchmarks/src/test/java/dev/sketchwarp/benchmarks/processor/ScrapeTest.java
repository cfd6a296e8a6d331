package dev.sketchwarp.benchmarks.processor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ScrapeTest {

    private static final String TEXT =
            """
            # HELP sketchwarp_stage_seconds Time of a stage
            # TYPE sketchwarp_stage_seconds summary
            sketchwarp_stage_seconds_count{stage="decode"} 4
            sketchwarp_stage_seconds_sum{stage="decode"} 1.5
            sketchwarp_stage_seconds_sum{stage="encode"} 2.25E1
            jvm_memory_used_bytes{area="heap",id="Eden Space"} 100.0
            jvm_memory_used_bytes{area="heap",id="Tenured Gen"} 20.0
            jvm_memory_used_bytes{area="nonheap",id="Metaspace"} 7.0
            kafka_lag NaN
            up 1
            """;

    @Test
    void samplesAreSummedByNameAndLabel() {
        Scrape scrape = Scrape.parse(TEXT);

        assertThat(scrape.sum("jvm_memory_used_bytes", "area=\"heap\"")).isEqualTo(120);
        assertThat(scrape.sum("jvm_memory_used_bytes")).isEqualTo(127);
        assertThat(scrape.sum("up")).isEqualTo(1);
        assertThat(scrape.sum("kafka_lag")).isZero();
        assertThat(scrape.sum("not_there")).isZero();
    }

    @Test
    void countersGrowStageByStage() {
        Scrape before = Scrape.parse(TEXT);
        Scrape after = Scrape.parse(TEXT.replace("1.5", "4.0") + "sketchwarp_stage_seconds_sum{stage=\"copy\"} 0.5\n");

        Scrape grown = after.since(before);

        assertThat(grown.by("stage", "sketchwarp_stage_seconds_sum"))
                .containsEntry("decode", 2.5)
                .containsEntry("encode", 0.0)
                .containsEntry("copy", 0.5)
                .hasSize(3);
    }
}
