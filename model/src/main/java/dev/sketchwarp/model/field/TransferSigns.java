package dev.sketchwarp.model.field;

import dev.sketchwarp.model.field.MatchEvidence.OfImage;

/**
 * What is known of a transferred point where nobody marked the place it belongs to.
 *
 * @param evidence {@link OfImage#matches} of the other image where the point landed
 * @param cycle distance between the point and where it comes back to, in coordinates from -1 to 1
 * @param likeness {@link OfImage#likeness} of the image that the point was carried from, where it started
 */
public record TransferSigns(double evidence, double cycle, double likeness) {

    /**
     * @param from of the image that the point was carried from
     * @param to of the other image
     */
    public static TransferSigns of(RoundTrip trip, OfImage from, OfImage to) {
        return new TransferSigns(
                to.matches().at(trip.there().u(), trip.there().v()),
                trip.error(),
                from.likeness().at(trip.start().u(), trip.start().v()));
    }
}
