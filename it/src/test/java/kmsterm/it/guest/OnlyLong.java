// SPDX-License-Identifier: MIT
package kmsterm.it.guest;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * A test of {@code ./check long}, or a class of them, whose guest is then not booted otherwise.
 * What {@code ./check} has time to say of the matter, others say.
 */
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
@EnabledIfSystemProperty(
        named = "kmsterm.long",
        matches = "true",
        disabledReason = "runs under ./check long")
@interface OnlyLong {}
