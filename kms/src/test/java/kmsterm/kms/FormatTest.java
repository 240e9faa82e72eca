// SPDX-License-Identifier: MIT
package kmsterm.kms;

import static kmsterm.kms.Desk.CRTC;
import static kmsterm.kms.Desk.SVGA;
import static kmsterm.kms.Desk.VGA;
import static kmsterm.kms.Desk.XGA;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What buffers are made of, by what the primary plane shows. */
class FormatTest {
    private Desk desk = new Desk(true);

    @AfterEach
    void close() {
        desk.close();
    }

    private void start() {
        desk.kms.connect(VGA, "VGA-1", 0b11, XGA, SVGA);
        desk.card.resume();
        desk.settle();
        desk.show();
        assertEquals(desk.head().front().id(), desk.kms.shown(CRTC));
    }

    private void assertFormat(DumbFormat format, int strideBytes) {
        for (DumbBuffer buffer : List.of(desk.head().front(), desk.head().back())) {
            assertEquals(format, buffer.format());
            assertEquals(strideBytes, buffer.strideBytes());
        }
    }

    private List<String> told() {
        return desk.reports.stream().filter(line -> line.contains("drawn in")).toList();
    }

    @Test
    void xrgb8888_isTakenWithoutAWord() {
        desk.kms.showFormats(true, DumbFormat.RGB565, DumbFormat.XRGB2101010, DumbFormat.XRGB8888);
        start();
        assertFormat(DumbFormat.XRGB8888, 4096);
        assertEquals(List.of(), told());
    }

    @Test
    void rgb565Alone_isTakenAndTold() {
        desk.kms.showFormats(true, DumbFormat.RGB565);
        start();
        assertFormat(DumbFormat.RGB565, 2048);
        desk.card.rescan();
        desk.settle();
        assertEquals(
                List.of("card0-VGA-1: drawn in RGB565, for it does not show XRGB8888"), told());
    }

    @Test
    void xrgb2101010Alone_isTakenAndTold() {
        desk.kms.showFormats(true, DumbFormat.XRGB2101010);
        start();
        assertFormat(DumbFormat.XRGB2101010, 4096);
        assertEquals(1, told().size());
    }

    @Test
    void xrgb2101010_isBetterThanRgb565() {
        desk.kms.showFormats(true, DumbFormat.RGB565, DumbFormat.XRGB2101010);
        start();
        assertFormat(DumbFormat.XRGB2101010, 4096);
    }

    @Test
    void driverThatDoesNotTell_isTried() {
        desk.close();
        desk = new Desk(false);
        desk.kms.showFormats(false, DumbFormat.RGB565);
        start();
        assertFormat(DumbFormat.RGB565, 2048);
        assertEquals(1, told().size());
        assertEquals(2, desk.kms.buffers());
    }

    @Test
    void noMemory_isNoReasonForAnotherFormat() {
        desk.kms.showFormats(false, DumbFormat.XRGB8888, DumbFormat.RGB565);
        desk.kms.limitBuffers(1);
        desk.kms.connect(VGA, "VGA-1", 0b11, XGA);
        desk.card.resume();
        desk.settle();
        assertEquals(List.of(), desk.log);
        assertEquals(0, desk.kms.buffers());
    }

    @Test
    void turnedPlane_hasBuffersOfTheFormat() {
        desk.kms.showFormats(true, DumbFormat.RGB565);
        desk.kms.offerTurns(1);
        desk.card.policy(connector -> new HeadConfig(true, ModeWish.AUTO, 1));
        start();
        assertFormat(DumbFormat.RGB565, 1536);
        assertEquals(1, desk.kms.turn(CRTC));
    }

    @Test
    void fourccs_areThoseAmongAPlanes() {
        int argb8888 = 0x34325241;
        int rgb565 = 0x36314752;
        int xrgb8888 = 0x34325258;
        assertEquals(
                List.of(DumbFormat.XRGB8888, DumbFormat.RGB565),
                DumbFormat.among(List.of(rgb565, argb8888, xrgb8888)));
        assertEquals(List.of(), DumbFormat.among(List.of(argb8888)));
    }
}
