package dev.sketchwarp.trainer.examples;

import dev.sketchwarp.model.field.NormalizedPoint;

/** A place of the photo and the same place of the sketch, before augmentation. */
record Match(NormalizedPoint photo, NormalizedPoint sketch) {}
