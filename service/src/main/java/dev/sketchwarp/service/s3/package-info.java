/** Object storage by the S3 API: addresses, and reading and writing whole objects. Amazon's SDK is seen by this package alone. */
@NullMarked
package dev.sketchwarp.service.s3;

import org.jspecify.annotations.NullMarked;
