package dev.sketchwarp.schemas.topic;

/**
 * Where an installation differs from the catalogue.
 *
 * @param where the topic or subject
 * @param what how it is, and how it should be
 * @param remedy what to do about it
 */
public record TopicProblem(String where, String what, String remedy) {

    @Override
    public String toString() {
        return where + ": " + what + "; " + remedy;
    }
}
