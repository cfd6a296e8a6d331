package dev.sketchwarp.benchmarks.study.arms;

import java.util.List;

/**
 * Arms that answer one question.
 *
 * @param title of the question
 * @param about what the arms have in common, in a sentence
 */
record ArmTable(String title, String about, List<Row> rows) {

    /** An arm under the name that it has in this table. */
    record Row(String name, Arm arm) {}

    ArmTable {
        rows = List.copyOf(rows);
    }
}
