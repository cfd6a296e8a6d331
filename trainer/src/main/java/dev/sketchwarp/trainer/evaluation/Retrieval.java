package dev.sketchwarp.trainer.evaluation;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;

/**
 * How often a sketch finds its photo: all photos of the set ordered by how alike the pooled features are.
 *
 * @param sketches that looked for their photo
 * @param photos that were there to be found, all different
 * @param top1 percent of sketches whose own photo is the most alike; 0 without sketches
 * @param top5 percent of sketches whose own photo is among the five most alike
 */
public record Retrieval(
        @JsonProperty(required = true) int sketches,
        @JsonProperty(required = true) int photos,
        @JsonProperty(required = true) double top1,
        @JsonProperty(required = true) double top5) {

    /** A sketch's pooled features and the id of its photo. */
    record Query(String photoId, float[] features) {}

    /** @param photos pooled features by photo id, with every query's */
    static Retrieval of(List<Query> queries, Map<String, float[]> photos) {
        int first = 0;
        int fifth = 0;
        for (Query query : queries) {
            int rank = rank(query, photos);
            first += rank <= 1 ? 1 : 0;
            fifth += rank <= 5 ? 1 : 0;
        }
        double all = Math.max(1, queries.size());
        return new Retrieval(queries.size(), photos.size(), 100 * first / all, 100 * fifth / all);
    }

    /** From 1; among equals and what is no number the last, so that a network to which all images are alike finds nothing. */
    private static int rank(Query query, Map<String, float[]> photos) {
        double own = product(query.features(), photos.getOrDefault(query.photoId(), query.features()));
        return (int) photos.entrySet().stream()
                        .filter(photo -> !photo.getKey().equals(query.photoId()))
                        .filter(photo -> !(product(query.features(), photo.getValue()) < own))
                        .count()
                + 1;
    }

    private static double product(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * (double) b[i];
        }
        return sum;
    }
}
