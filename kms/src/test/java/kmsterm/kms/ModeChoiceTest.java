// SPDX-License-Identifier: MIT
package kmsterm.kms;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ModeChoiceTest {
    private static final ModeInfo VGA = ModeInfo.of(25_175, 640, 800, 480, 525, false);
    private static final ModeInfo HD_50 = ModeInfo.of(74_250, 1280, 1980, 720, 750, false);
    private static final ModeInfo HD_60 = ModeInfo.of(74_250, 1280, 1650, 720, 750, false);

    private static Connector with(ModeInfo... modes) {
        return new Connector(
                1,
                "DP-1",
                Connector.Status.CONNECTED,
                0,
                0,
                List.of(modes),
                1,
                0,
                false,
                false,
                Edid.NONE);
    }

    private static Optional<ModeInfo> choose(ModeInfo current, ModeInfo... modes) {
        return ModeChoice.choose(with(modes), Optional.ofNullable(current));
    }

    @Test
    void preferred_beatsLarger() {
        assertEquals(Optional.of(Desk.XGA), choose(null, HD_60, Desk.XGA));
    }

    @Test
    void withoutPreferred_theLargestIsChosen() {
        assertEquals(Optional.of(HD_60), choose(null, VGA, Desk.SVGA, HD_60));
    }

    @Test
    void ofEqualSize_theFastestIsChosen() {
        assertEquals(Optional.of(HD_60), choose(null, HD_50, HD_60));
    }

    @Test
    void saneCurrent_isKept() {
        assertEquals(Optional.of(Desk.SVGA), choose(Desk.SVGA, Desk.XGA, Desk.SVGA));
    }

    @Test
    void tinyCurrent_isNotKept() {
        assertEquals(Optional.of(Desk.XGA), choose(VGA, VGA, Desk.XGA));
    }

    @Test
    void currentThatTheMonitorDoesNotOffer_isNotKept() {
        assertEquals(Optional.of(Desk.XGA), choose(HD_60, Desk.XGA));
    }

    @Test
    void unknownMonitor_getsNoHugeMode() {
        ModeInfo huge = ModeInfo.of(594_000, 5120, 5500, 2160, 2200, false);
        assertEquals(Optional.of(HD_60), choose(null, huge, HD_60, VGA));
        assertEquals(Optional.of(huge), choose(null, huge));
    }

    @Test
    void noModes_noChoice() {
        assertEquals(Optional.empty(), choose(null));
    }

    @Test
    void modesWithoutArea_areNoChoice() {
        assertEquals(Optional.empty(), choose(null, ModeInfo.of(0, 0, 0, 0, 0, true)));
    }

    @Test
    void refresh_isOfTheTimings() {
        assertEquals(60_000, HD_60.refreshMilliHz());
        assertEquals(59_940, VGA.refreshMilliHz(), 1);
        assertEquals("640x480@59.94", VGA.toString());
        assertEquals(0, ModeInfo.of(1, 0, 0, 0, 0, false).refreshMilliHz());
    }
}
