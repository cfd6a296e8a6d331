package dev.sketchwarp.benchmarks.chaos.audit;

import dev.sketchwarp.benchmarks.chaos.audit.Ledger.Due;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Compares what was published with what became of it. */
public final class Fates {

    private static final int NAMED = 5;

    private final String what;
    private final Map<String, List<String>> problems = new TreeMap<>();
    private int lost;
    private int doubled;

    /** @param what is counted, for people */
    public Fates(String what) {
        this.what = what;
    }

    /**
     * @param inputs how often each id is in the topic
     * @param good how often it was answered or stored
     * @param letters how often it became a dead letter
     * @param reasons why
     * @param atLeastOnce whether an id is stored once however often it is published, and its dead letter may come again: what the trainer
     *     promises; else each record has one outcome
     */
    public Count count(
            Ledger ledger,
            Map<String, Integer> inputs,
            Map<String, Integer> good,
            Map<String, Integer> letters,
            Map<String, String> reasons,
            boolean atLeastOnce) {
        for (String id : ledger.published().keySet()) {
            if (!inputs.containsKey(id)) {
                problem("published, but no longer in Kafka", id);
            }
        }
        inputs.forEach((id, published) -> {
            int answers = good.getOrDefault(id, 0);
            int rejections = letters.getOrDefault(id, 0);
            int outcomes = atLeastOnce && answers + rejections > 0 ? Math.max(1, answers) : answers + rejections;
            judge(id, atLeastOnce ? 1 : published, outcomes, "good " + answers + ", letters " + rejections);
            kind(id, ledger.published().getOrDefault(id, Due.EITHER), answers, rejections, reasons);
        });
        Set<String> unknown = new HashSet<>(good.keySet());
        unknown.addAll(letters.keySet());
        unknown.removeAll(inputs.keySet());
        unknown.forEach(id -> problem("that were never published", id));
        return new Count(
                inputs.size(),
                (int) inputs.keySet().stream().filter(good::containsKey).count(),
                (int) inputs.keySet().stream().filter(letters::containsKey).count(),
                lost,
                doubled);
    }

    private void judge(String id, int due, int outcomes, String detail) {
        if (outcomes < due) {
            lost++;
            problem("lost", id + " (" + detail + ", due " + due + ")");
        } else if (outcomes > due) {
            doubled++;
            problem("doubled", id + " (" + detail + ", due " + due + ")");
        }
    }

    private void kind(String id, Due due, int answers, int rejections, Map<String, String> reasons) {
        if (due == Due.GOOD && rejections > 0) {
            problem("good, but rejected", id + " (" + reasons.get(id) + ")");
        } else if (due == Due.LETTER && answers > 0) {
            problem("bad, but taken", id);
        }
    }

    private void problem(String kind, String id) {
        problems.computeIfAbsent(kind, first -> new ArrayList<>()).add(id);
    }

    /** One sentence for each kind. */
    public List<String> problems() {
        return problems.entrySet().stream()
                .map(entry -> "%d %s %s: %s"
                        .formatted(
                                entry.getValue().size(),
                                what,
                                entry.getKey(),
                                String.join(
                                        ", ",
                                        entry.getValue()
                                                .subList(
                                                        0,
                                                        Math.min(
                                                                NAMED,
                                                                entry.getValue().size())))))
                .toList();
    }
}
