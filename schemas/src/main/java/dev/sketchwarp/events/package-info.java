/**
 * The events, generated from {@code src/main/avro}. Not null-marked: Avro's constructors and builders take null for what is
 * absent; its getters return {@link java.util.Optional} there.
 */
package dev.sketchwarp.events;
