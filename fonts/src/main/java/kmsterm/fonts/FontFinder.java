// SPDX-License-Identifier: MIT
package kmsterm.fonts;

import java.nio.file.Path;
import java.util.Optional;

/** Finds the files of fonts. Helper thread only. */
interface FontFinder extends AutoCloseable {
    /**
     * A face in a file.
     *
     * @param style BOLD and ITALIC that the face itself has
     */
    record Found(Path path, int index, int style) {}

    /** A family's face of the nearest style; empty: there is no such family. */
    Optional<Found> named(String family, int style);

    /**
     * A face that has a code point, preferably with the cells' width.
     *
     * @param color whether it is to be drawn as an emoji
     */
    Optional<Found> covering(int codePoint, int style, boolean color);

    @Override
    default void close() {}
}
