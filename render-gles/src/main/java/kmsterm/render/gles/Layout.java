// SPDX-License-Identifier: MIT
package kmsterm.render.gles;

import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import kmsterm.sys.Dmabuf;

/** How the pixels are to lie in memory that one device draws to and another one shows. */
sealed interface Layout {
    /** As the driver likes it: one driver draws and shows. */
    record Implicit() implements Layout {}

    /**
     * Line after line.
     *
     * @param modifier what it is called by who shows it
     */
    record Linear(long modifier) implements Layout {}

    /**
     * As one of these modifiers says, DRM_FORMAT_MOD_*.
     *
     * @param modifiers at least one
     */
    record Modified(List<Long> modifiers) implements Layout {}

    /**
     * What both sides can do.
     *
     * @param drawn modifiers that can be drawn to; empty: that cannot be asked
     * @param shown modifiers that can be shown; empty: that cannot be asked
     * @throws GlesException there is nothing
     */
    static Layout agreed(long[] drawn, long[] shown) {
        if (shown.length == 0) {
            return new Implicit();
        }
        List<Long> both =
                Arrays.stream(drawn)
                        .filter(each -> each != Dmabuf.IMPLICIT && contains(shown, each))
                        .boxed()
                        .toList();
        return both.isEmpty() ? linear(shown) : new Modified(both);
    }

    private static Layout linear(long[] shown) {
        if (contains(shown, Dmabuf.LINEAR)) {
            return new Linear(Dmabuf.LINEAR);
        }
        if (contains(shown, Dmabuf.IMPLICIT)) {
            return new Linear(Dmabuf.IMPLICIT);
        }
        throw new GlesException("GBM: no modifier can be both drawn to and shown");
    }

    private static boolean contains(long[] modifiers, long modifier) {
        return LongStream.of(modifiers).anyMatch(each -> each == modifier);
    }
}
