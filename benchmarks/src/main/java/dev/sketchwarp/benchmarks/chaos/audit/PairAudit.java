package dev.sketchwarp.benchmarks.chaos.audit;

import dev.sketchwarp.events.Correspondence;
import dev.sketchwarp.events.ImagePair;
import dev.sketchwarp.schemas.topic.Topics;
import dev.sketchwarp.service.client.Connection;
import java.util.List;

/**
 * Whether each pair has exactly one answer or dead letter among the committed records.
 *
 * @param problems one sentence for each kind
 */
public record PairAudit(Count count, List<String> problems) {

    /** Reads all there is; nobody writes any more. */
    public static PairAudit of(Connection connection, Ledger ledger) {
        Topics topics = connection.topics();
        try (Tally<ImagePair> pairs =
                        new Tally<>(connection, topics.imagePairs(), ImagePair.class, ImagePair::getPairId);
                Tally<Correspondence> answers = new Tally<>(
                        connection, topics.correspondences(), Correspondence.class, Correspondence::getPairId);
                Tally<ImagePair> letters = new Tally<>(
                        connection, topics.imagePairsDeadLetters(), ImagePair.class, ImagePair::getPairId)) {
            List.of(pairs, answers, letters).forEach(Tally::readToEnd);
            Fates fates = new Fates("pairs");
            Count count =
                    fates.count(ledger, pairs.counts(), answers.counts(), letters.counts(), letters.reasons(), false);
            return new PairAudit(count, fates.problems());
        }
    }
}
