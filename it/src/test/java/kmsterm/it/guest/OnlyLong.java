// SPDX-License-Identifier: MIT
package kmsterm.it.guest;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * A test of {@code ./check long}: what {@code ./check} has to say of its class in a machine's time,
 * other tests of it say.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@EnabledIfSystemProperty(
        named = "kmsterm.long",
        matches = "true",
        disabledReason = "runs under ./check long")
@interface OnlyLong {}
