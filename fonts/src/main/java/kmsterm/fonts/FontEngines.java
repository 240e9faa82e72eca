// SPDX-License-Identifier: MIT
package kmsterm.fonts;

import java.util.List;
import java.util.Optional;

/** The font engines there are, by the names that {@code --font-engine} takes. */
public final class FontEngines {
    static final String BUILTIN = "8x16";

    private FontEngines() {}

    /** Names of the engines in this program, the built-in one first. */
    public static List<String> names() {
        return List.of(BUILTIN);
    }

    /** A new engine, or empty when there is none of that name. */
    public static Optional<FontEngine> named(String name) {
        return name.equals(BUILTIN) ? Optional.of(new BuiltinFontEngine()) : Optional.empty();
    }
}
