// SPDX-License-Identifier: MIT
package kmsterm.kms;

import static kmsterm.kms.Desk.CRTC;
import static kmsterm.kms.Desk.HD;
import static kmsterm.kms.Desk.HDMI;
import static kmsterm.kms.Desk.SECOND_CRTC;
import static kmsterm.kms.Desk.SVGA;
import static kmsterm.kms.Desk.VGA;
import static kmsterm.kms.Desk.XGA;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which connectors are used, and in which mode. */
class PolicyTest {
    private final Desk desk = new Desk(true);
    private final Map<String, HeadConfig> configs = new HashMap<>();

    @BeforeEach
    void connect() {
        desk.kms.connect(VGA, "VGA-1", 0b11, XGA, SVGA);
        desk.card.policy(connector -> configs.getOrDefault(connector.name(), HeadConfig.DEFAULT));
    }

    @AfterEach
    void close() {
        desk.close();
        assertEquals(0, desk.kms.shownBuffersFreed(), "black screens");
    }

    private void wish(String text) {
        configs.put("VGA-1", new HeadConfig(true, ModeWish.parse(text)));
    }

    private void disable(String connector) {
        configs.put(connector, new HeadConfig(false, ModeWish.AUTO));
    }

    private void start() {
        desk.card.resume();
        desk.settle();
    }

    private void reconsider() {
        desk.card.reconsider();
        desk.settle();
    }

    @Test
    void wish_isSetFromTheStart() {
        wish("800x600");
        start();
        desk.show();
        assertEquals(Optional.of(SVGA), desk.kms.mode(CRTC));
        assertEquals(SVGA, desk.head().mode());
    }

    @Test
    void otherWish_isSetLive() {
        start();
        desk.show();
        desk.ear.take();
        wish("800x600");
        reconsider();
        assertEquals("paused resized resumed", desk.ear.take());
        assertEquals(800, desk.head().back().widthPx());
        desk.show();
        assertEquals(Optional.of(SVGA), desk.kms.mode(CRTC));
        assertEquals(2, desk.kms.buffers(), "the former are freed");
    }

    @Test
    void sameMode_byAnotherWishDisturbsNothing() {
        start();
        desk.show();
        desk.ear.take();
        int before = desk.kms.modesets();
        wish("1024x768");
        reconsider();
        wish("current");
        reconsider();
        assertEquals("", desk.ear.take());
        assertEquals(before, desk.kms.modesets());
    }

    @Test
    void noWishAgain_isWhatTheMonitorPrefers() {
        wish("800x600");
        start();
        desk.show();
        configs.clear();
        reconsider();
        desk.show();
        assertEquals(Optional.of(XGA), desk.kms.mode(CRTC));
    }

    @Test
    void wishThatCannotBe_isToldOnceAndReplaced() {
        wish("1600x900@60");
        HeadConfig config = configs.get("VGA-1");
        desk.kms.connect(VGA, "VGA-1", 0b11, Connector.Status.CONNECTED, XGA, SVGA);
        desk.kms.edid(VGA, new Edid("DEL", 1, 2, "U2720Q", ""));
        start();
        desk.show();
        reconsider();
        assertEquals(Optional.of(XGA), desk.kms.mode(CRTC));
        assertEquals(
                List.of("card0-VGA-1: has no mode " + config.mode() + "; 1024x768@60.00 instead"),
                desk.reports.stream().filter(line -> line.contains("instead")).toList());
    }

    @Test
    void wishThatTheDriverRefuses_fallsBackAndStaysSo() {
        wish("cvt:1600x900@60");
        start();
        desk.submit();
        desk.settle();
        desk.show();
        assertEquals(Optional.of(XGA), desk.kms.mode(CRTC));
        assertTrue(
                desk.reports.contains(
                        "card0-VGA-1: 1600x900@59.95 was refused (EINVAL); 1024x768@60.00 instead"),
                desk.reports.toString());
        int modesets = desk.kms.modesets();
        reconsider();
        desk.show();
        assertEquals(modesets, desk.kms.modesets());
        assertEquals(2, desk.kms.buffers());
    }

    @Test
    void computedMode_isShownAndKept() {
        desk.kms.takeAnyMode();
        wish("cvt:1600x900@60");
        start();
        desk.show();
        assertEquals("1600x900@59.95", desk.kms.mode(CRTC).orElseThrow().toString());
        desk.ear.take();
        desk.card.rescan();
        desk.settle();
        assertEquals("", desk.ear.take());
    }

    @Test
    void connectorWithoutModes_canBeGivenOne() {
        desk.kms.takeAnyMode();
        desk.kms.connect(VGA, "VGA-1", 0b11);
        wish("800x600");
        start();
        desk.show();
        assertEquals(800, desk.kms.mode(CRTC).orElseThrow().widthPx());
    }

    @Test
    void anotherWish_isTriedWhereAllWereRefused() {
        desk.kms.refuseMode(XGA.name());
        desk.kms.refuseMode(SVGA.name());
        start();
        desk.submit();
        desk.settle();
        desk.submit();
        desk.settle();
        assertEquals("rejected", desk.head().stateName());
        desk.kms.takeAnyMode();
        wish("cvt:1280x720");
        reconsider();
        desk.show();
        assertEquals(1280, desk.kms.mode(CRTC).orElseThrow().widthPx());
    }

    @Test
    void disabled_isNoHeadAndOff() {
        start();
        desk.show();
        disable("VGA-1");
        reconsider();
        assertEquals(List.of("+card0-VGA-1", "-card0-VGA-1"), desk.log);
        assertEquals(Optional.empty(), desk.kms.mode(CRTC));
        assertEquals(0, desk.kms.buffers());
        assertTrue(desk.reports.contains("card0-VGA-1: disabled"), desk.reports.toString());
    }

    @Test
    void enabledAgain_isAHead() {
        disable("VGA-1");
        start();
        configs.clear();
        reconsider();
        assertEquals(List.of("+card0-VGA-1"), desk.log);
        desk.show();
        assertEquals(Optional.of(XGA), desk.kms.mode(CRTC));
    }

    @Test
    void disabledFromTheStart_showsNothingOfOthers() {
        disable("VGA-1");
        desk.kms.foreignPicture(CRTC, SVGA, VGA);
        start();
        assertEquals(List.of(), desk.log);
        assertEquals(Optional.empty(), desk.kms.mode(CRTC));
        desk.card.close();
        assertEquals(FakeKms.FOREIGN_BUFFER, desk.kms.shown(CRTC), "restored at the end");
    }

    @Test
    void disabledConnector_leavesItsCrtcToOthers() {
        desk.kms.connect(VGA, "VGA-1", 0b01, XGA);
        desk.kms.connect(HDMI, "HDMI-A-1", 0b01, HD);
        disable("VGA-1");
        start();
        assertEquals(List.of("+card0-HDMI-A-1"), desk.log);
        desk.show();
        assertEquals(Optional.of(HD), desk.kms.mode(CRTC));
        assertEquals(Optional.empty(), desk.kms.mode(SECOND_CRTC));
    }

    @Test
    void reconsiderWhilePaused_waitsForTheScreen() {
        start();
        desk.show();
        desk.card.pause();
        wish("800x600");
        reconsider();
        assertEquals(1024, desk.head().widthPx());
        desk.card.resume();
        desk.settle();
        desk.show();
        assertEquals(Optional.of(SVGA), desk.kms.mode(CRTC));
    }
}
