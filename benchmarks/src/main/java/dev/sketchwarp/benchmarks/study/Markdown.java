package dev.sketchwarp.benchmarks.study;

import java.util.Collections;
import java.util.List;

/** A page of tables. */
final class Markdown {
    private final StringBuilder text = new StringBuilder();

    void title(String title) {
        text.append("# ").append(title).append("\n\n");
    }

    void heading(String title) {
        text.append("\n## ").append(title).append("\n\n");
    }

    void paragraph(String sentences) {
        text.append(sentences).append("\n\n");
    }

    void picture(String file, String shows) {
        text.append("![").append(shows).append("](").append(file).append(")\n\n");
    }

    void header(String... names) {
        row(List.of(names));
        row(Collections.nCopies(names.length, "---"));
    }

    void row(List<String> cells) {
        text.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }

    void end() {
        text.append('\n');
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
