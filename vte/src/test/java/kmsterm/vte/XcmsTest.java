// SPDX-License-Identifier: MIT
package kmsterm.vte;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The colours are those that xterm 379 with libX11 1.8.4 tells for the same specifications. */
class XcmsTest {
    @ParameterizedTest
    @CsvSource({
        "rgbi:1/1/1, ffffff",
        "rgbi:0.5/0.5/0.5, c1bbbb",
        "rgbi:0/0.001/1.0, 0015ff",
        "CIEXYZ:1/1/1, ffffff",
        "CIEXYZ:0.5/0.5/0.5, ddb5a0",
        "CIEuvY:1/1/1, ffffff",
        "CIEuvY:0.5/0.5/0.5, ffa3ae",
        "CIExyY:1/1/1, ffffff",
        "CIExyY:0.5/0.5/0.5, f7b30e",
        "CIELab:1/1/1, 6c6767",
        "CIELab:0.5/0.5/0.5, 524f4f",
        "CIELuv:1/1/1, 16140e",
        "CIELuv:0.5/0.5/0.5, 0e130e",
        "TekHVC:1/1/1, 1a130f",
        "TekHVC:0.5/0.5/0.5, 11130e",
    })
    void xlibsColours(String specification, String rgb) {
        assertTold(specification, rgb);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rgbi:1/1",
                "rgbi:1/1/1/1",
                "rgbi:2/0/0",
                "rgbi:NaN/0/0",
                "rgbi:0x1p0/0/0",
                "CIEXYZ:1/2/1",
                "CIELab:101/0/0",
                "TekHVC:0/50/-1",
                "TekHVC:1e999/50/1",
                "CIELuv:1e-300/1e300/1e300",
                "other:1/1/1",
                "rgbi",
                ""
            })
    void othersAreNoColours(String specification) {
        assertTold(specification, "cd0000");
    }

    /** Colour 1 is this one, once it has been set so. */
    private static void assertTold(String specification, String rgb) {
        String twice = rgb.replaceAll("(..)", "$1$1/").substring(0, 14);
        new TestTerminal(20, 2)
                .feed("\033]4;1;" + specification + "\033\\\033]4;1;?\033\\")
                .assertReply("\033]4;1;rgb:" + twice + "\033\\");
    }
}
