// SPDX-License-Identifier: MIT
package kmsterm.render.gles;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import kmsterm.sys.Dmabuf;
import org.junit.jupiter.api.Test;

class LayoutTest {
    private static final long TILED = 0x0100_0000_0000_0001L;
    private static final long COMPRESSED = 0x0100_0000_0000_0004L;
    private static final long[] UNKNOWN = {};

    private static Layout agreed(long[] drawn, long... shown) {
        return Layout.agreed(drawn, shown);
    }

    private static long[] drawn(long... modifiers) {
        return modifiers;
    }

    @Test
    void modifiersOfBoth_areAgreedOn() {
        assertEquals(
                new Layout.Modified(List.of(COMPRESSED, Dmabuf.LINEAR)),
                agreed(drawn(COMPRESSED, TILED, Dmabuf.LINEAR), Dmabuf.LINEAR, COMPRESSED));
    }

    @Test
    void whoShowsItKnowsNone_leavesItToTheDriver() {
        assertEquals(new Layout.Implicit(), agreed(drawn(TILED), UNKNOWN));
        assertEquals(new Layout.Implicit(), agreed(UNKNOWN, UNKNOWN));
    }

    @Test
    void nothingInCommon_isLinearWhereThatCanBeShown() {
        assertEquals(
                new Layout.Linear(Dmabuf.LINEAR), agreed(drawn(TILED), COMPRESSED, Dmabuf.LINEAR));
        assertEquals(new Layout.Linear(Dmabuf.LINEAR), agreed(UNKNOWN, Dmabuf.LINEAR));
    }

    @Test
    void implicitModifier_isNoneToAgreeOn() {
        assertEquals(
                new Layout.Linear(Dmabuf.IMPLICIT),
                agreed(drawn(Dmabuf.IMPLICIT), Dmabuf.IMPLICIT));
    }

    @Test
    void nothingInCommon_isRefusedWhereLinearCannotBeShown() {
        var error = assertThrows(GlesException.class, () -> agreed(drawn(TILED), COMPRESSED));
        assertEquals("GBM: no modifier can be both drawn to and shown", error.getMessage());
    }
}
