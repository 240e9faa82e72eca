// SPDX-License-Identifier: MIT
package kmsterm.kms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModeWishTest {
    private static final ModeInfo HD_50 = ModeInfo.of(74_250, 1280, 1980, 720, 750, false);
    private static final ModeInfo HD_60 = ModeInfo.of(74_250, 1280, 1650, 720, 750, false);
    private static final ModeInfo HD_59_94 = ModeInfo.of(74_176, 1280, 1650, 720, 750, false);
    private static final Edid KNOWN = new Edid("DEL", 1, 2, "U2720Q", "");

    private static Connector with(Edid edid, ModeInfo... modes) {
        return new Connector(
                1,
                "DP-1",
                Connector.Status.CONNECTED,
                300,
                200,
                List.of(modes),
                1,
                0,
                false,
                false,
                edid);
    }

    private static List<ModeInfo> granted(String wish, ModeInfo current, ModeInfo... modes) {
        return ModeWish.parse(wish).grantedBy(with(KNOWN, modes), Optional.ofNullable(current));
    }

    private static String computed(String wish) {
        return Modeline.text(granted(wish, null).getFirst());
    }

    @Test
    void preferred_isTheMonitorsOwn() {
        assertEquals(List.of(Desk.XGA), granted("preferred", HD_60, HD_60, Desk.XGA));
        assertEquals(List.of(), granted("preferred", null, HD_60));
    }

    @Test
    void current_isKeptThoughTiny() {
        ModeInfo tiny = ModeInfo.of(25_175, 640, 800, 480, 525, false);
        assertEquals(List.of(tiny), granted("current", tiny, HD_60, tiny));
        assertEquals(HD_60, granted("auto", tiny, HD_60, tiny).getFirst());
    }

    @Test
    void currentThatTheMonitorDoesNotHave_isAsAuto() {
        assertEquals(Desk.XGA, granted("current", HD_60, Desk.SVGA, Desk.XGA).getFirst());
        assertEquals(Desk.XGA, granted("current", null, Desk.SVGA, Desk.XGA).getFirst());
    }

    @Test
    void highest_hasMostPixelsThenMostHertz() {
        assertEquals(
                List.of(HD_60, HD_50, Desk.XGA, Desk.SVGA),
                granted("highest", null, Desk.SVGA, Desk.XGA, HD_50, HD_60));
    }

    @Test
    void size_isTheFastestOfIt() {
        assertEquals(List.of(HD_60, HD_50), granted("1280x720", null, HD_50, Desk.XGA, HD_60));
        assertEquals(List.of(Desk.XGA), granted("1024x768", null, HD_50, Desk.XGA));
    }

    @Test
    void rate_isMetByTheNearest() {
        assertEquals(HD_59_94, granted("1280x720@59.94", null, HD_60, HD_59_94).getFirst());
        assertEquals(HD_60, granted("1280x720@60", null, HD_59_94, HD_60).getFirst());
        assertEquals(List.of(HD_59_94), granted("1280x720@60", null, HD_50, HD_59_94));
        assertEquals(List.of(), granted("1280x720@75", null, HD_50, HD_60));
    }

    @Test
    void sizeThatIsNotListed_isComputedOnlyForAnUnknownMonitor() {
        assertEquals(List.of(), granted("1600x900", null, HD_60));
        assertEquals(
                "118.25 1600 1688 1856 2112 900 903 908 934 -hsync +vsync",
                Modeline.text(
                        ModeWish.parse("1600x900")
                                .grantedBy(with(Edid.NONE, HD_60), Optional.empty())
                                .getFirst()));
    }

    // VESA DMT, version 1.0 revision 13, has those that are of CVT; the others are of cvt(1).
    @ParameterizedTest
    @CsvSource({
        "1280x768M@60, 79.50 1280 1344 1472 1664 768 771 778 798 -hsync +vsync",
        "1280x800M@60, 83.50 1280 1352 1480 1680 800 803 809 831 -hsync +vsync",
        "1400x1050M@60, 121.75 1400 1488 1632 1864 1050 1053 1057 1089 -hsync +vsync",
        "cvt:1440x900, 106.50 1440 1520 1672 1904 900 903 909 934 -hsync +vsync",
        "cvt:1680x1050@60, 146.25 1680 1784 1960 2240 1050 1053 1059 1089 -hsync +vsync",
        "cvt:1920x1200@60, 193.25 1920 2056 2256 2592 1200 1203 1209 1245 -hsync +vsync",
        "cvt:2560x1600@60, 348.50 2560 2752 3032 3504 1600 1603 1609 1658 -hsync +vsync",
        "cvtr:1280x768@60, 68.25 1280 1328 1360 1440 768 771 778 790 +hsync -vsync",
        "1440x900R@60, 88.75 1440 1488 1520 1600 900 903 909 926 +hsync -vsync",
        "1920x1200MR@60, 154.00 1920 1968 2000 2080 1200 1203 1209 1235 +hsync -vsync",
        "cvt:1920x1080, 173.00 1920 2048 2248 2576 1080 1083 1088 1120 -hsync +vsync",
        "cvt:3840x2160@30, 338.75 3840 4080 4488 5136 2160 2163 2168 2200 -hsync +vsync",
        "cvtr:1920x1080@60, 138.50 1920 1968 2000 2080 1080 1083 1088 1111 +hsync -vsync",
        "1366x768M, 84.75 1360 1432 1568 1776 768 771 776 798 -hsync +vsync"
    })
    void computed_isAsTheStandardHasIt(String wish, String modeline) {
        assertEquals(modeline, computed(wish));
    }

    @Test
    void modeline_isTakenByteForByte() {
        String line = "173.00 1920 2048 2248 2576 1080 1083 1088 1120 -hsync +vsync";
        assertEquals(line, computed(line));
        assertEquals(
                line,
                computed(
                        "Modeline \"1920x1080_60.00\"  173.00  1920 2048 2248 2576"
                                + "  1080 1083 1088 1120 -HSync +Vsync"));
        ModeInfo mode = granted(line, null).getFirst();
        assertEquals("1920x1080@59.96", mode.toString());
        assertEquals("1920x1080", mode.name());
    }

    @Test
    void interlacedModeline_hasFields() {
        ModeInfo mode =
                granted(
                                "74.25 1920 2008 2052 2200 1080 1084 1094 1125"
                                        + " +hsync +vsync interlace",
                                null)
                        .getFirst();
        assertTrue(mode.interlaced());
        assertEquals(60_000, mode.refreshMilliHz());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "auto",
                "current",
                "preferred",
                "highest",
                "800x600",
                "800x600@75",
                "1920x1080@59.94",
                "1920x1080M",
                "1920x1080MR@23.976",
                "25.175 640 656 752 800 480 490 492 525 -hsync -vsync"
            })
    void text_isWhatParseTakes(String text) {
        assertEquals(text, ModeWish.parse(text).toString());
        assertEquals(ModeWish.parse(text), ModeWish.parse(ModeWish.parse(text).toString()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "best",
                "1024",
                "x768",
                "1024x768@",
                "1024x768@0",
                "1024x768@9999",
                "10x10",
                "99999x1080",
                "cvt:1024x768M",
                "0 640 656 752 800 480 490 492 525",
                "25 640 600 752 800 480 490 492 525",
                "25 640 656 752 700 480 490 492 525",
                "25 640 656 752 99999 480 490 492 525",
                "25 640 656 752 800 480 490 492 525 sideways",
                "25 640 656 752 800 480 490 492"
            })
    void whatIsNoWish_isRefusedWithAText(String text) {
        var refused = assertThrows(IllegalArgumentException.class, () -> ModeWish.parse(text));
        assertTrue(refused.getMessage().length() > 10, refused.getMessage());
    }

    @Test
    void garbage_isRefusedAndNothingElse() {
        var random = new Random(1);
        String letters = "0123456789x@.MRcvt:- +hsyn\"";
        for (int i = 0; i < 20_000; i++) {
            var text = new StringBuilder();
            for (int n = random.nextInt(60); n > 0; n--) {
                text.append(letters.charAt(random.nextInt(letters.length())));
            }
            try {
                ModeWish.parse(text.toString());
            } catch (IllegalArgumentException expected) {
                assertTrue(!(expected instanceof NumberFormatException), text.toString());
            }
        }
    }
}
