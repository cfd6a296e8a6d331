package dev.sketchwarp.benchmarks.study;

import java.util.Collections;
import java.util.List;

/** A page of tables. */
public final class Markdown {
    private final StringBuilder text = new StringBuilder();

    public void title(String title) {
        text.append("# ").append(title).append("\n\n");
    }

    public void heading(String title) {
        text.append("\n## ").append(title).append("\n\n");
    }

    public void paragraph(String sentences) {
        text.append(sentences).append("\n\n");
    }

    public void picture(String file, String shows) {
        text.append("![").append(shows).append("](").append(file).append(")\n\n");
    }

    public void header(String... names) {
        row(List.of(names));
        row(Collections.nCopies(names.length, "---"));
    }

    public void row(List<String> cells) {
        text.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }

    public void end() {
        text.append('\n');
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
