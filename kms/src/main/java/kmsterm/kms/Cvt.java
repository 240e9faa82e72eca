// SPDX-License-Identifier: MIT
package kmsterm.kms;

/**
 * Timings that a monitor of which only size and refresh rate are known can be expected to show.
 * Progressive, without margins. Source: VESA Coordinated Video Timings Standard, version 1.2,
 * blanking for CRTs and reduced blanking, version 1. cvt(1) and the kernel let the horizontal sync
 * begin a cell later where the standard's own tables do not.
 */
final class Cvt {
    /** Widths are whole cells; what is over is cut off. */
    private static final int CELL_PX = 8;

    private static final int CLOCK_STEP_KHZ = 250;
    private static final int V_FRONT_PORCH = 3;
    private static final int MIN_V_BACK_PORCH = 6;

    /** Vertical sync and back porch, at least. */
    private static final double MIN_VSYNC_BACK_PORCH_US = 550;

    private static final double HSYNC_SHARE = 0.08;
    private static final double MIN_DUTY_PERCENT = 20;

    /** C' and M' of the blanking formula, of the standard's C=40, M=600, K=128 and J=20. */
    private static final double DUTY_OFFSET_PERCENT = 30;

    private static final double DUTY_GRADIENT_PERCENT_PER_MS = 300;

    private static final double REDUCED_MIN_V_BLANK_US = 460;
    private static final int REDUCED_H_BLANK_PX = 160;
    private static final int REDUCED_HSYNC_PX = 32;

    private Cvt() {}

    static ModeInfo mode(int widthPx, int heightPx, int refreshMilliHz, boolean reduced) {
        int width = widthPx - widthPx % CELL_PX;
        double fieldUs = 1e9 / refreshMilliHz;
        return reduced ? reduced(width, heightPx, fieldUs) : usual(width, heightPx, fieldUs);
    }

    private static ModeInfo usual(int width, int height, double fieldUs) {
        int vSync = vSync(width, height);
        double lineUs = (fieldUs - MIN_VSYNC_BACK_PORCH_US) / (height + V_FRONT_PORCH);
        int vSyncAndBackPorch =
                Math.max((int) (MIN_VSYNC_BACK_PORCH_US / lineUs) + 1, vSync + MIN_V_BACK_PORCH);
        int vTotal = height + V_FRONT_PORCH + vSyncAndBackPorch;
        double duty =
                Math.max(
                        MIN_DUTY_PERCENT,
                        DUTY_OFFSET_PERCENT - DUTY_GRADIENT_PERCENT_PER_MS * lineUs / 1000);
        int hBlank = cells(width * duty / (100 - duty), 2 * CELL_PX);
        int hTotal = width + hBlank;
        int hSyncEnd = width + hBlank / 2;
        int hSyncStart = hSyncEnd - cells(HSYNC_SHARE * hTotal, CELL_PX);
        int vSyncStart = height + V_FRONT_PORCH;
        return ModeInfo.timings(
                clockKhz(hTotal / lineUs),
                new int[] {
                    width,
                    hSyncStart,
                    hSyncEnd,
                    hTotal,
                    height,
                    vSyncStart,
                    vSyncStart + vSync,
                    vTotal
                },
                ModeInfo.Flag.NHSYNC.bit() | ModeInfo.Flag.PVSYNC.bit());
    }

    private static ModeInfo reduced(int width, int height, double fieldUs) {
        int vSync = vSync(width, height);
        double lineUs = (fieldUs - REDUCED_MIN_V_BLANK_US) / height;
        int vBlank =
                Math.max(
                        (int) (REDUCED_MIN_V_BLANK_US / lineUs) + 1,
                        V_FRONT_PORCH + vSync + MIN_V_BACK_PORCH);
        int vTotal = height + vBlank;
        int hTotal = width + REDUCED_H_BLANK_PX;
        int hSyncEnd = width + REDUCED_H_BLANK_PX / 2;
        int vSyncStart = height + V_FRONT_PORCH;
        return ModeInfo.timings(
                clockKhz((double) vTotal * hTotal / fieldUs),
                new int[] {
                    width,
                    hSyncEnd - REDUCED_HSYNC_PX,
                    hSyncEnd,
                    hTotal,
                    height,
                    vSyncStart,
                    vSyncStart + vSync,
                    vTotal
                },
                ModeInfo.Flag.PHSYNC.bit() | ModeInfo.Flag.NVSYNC.bit());
    }

    private static int cells(double px, int unitPx) {
        return ((int) (px / unitPx)) * unitPx;
    }

    private static int clockKhz(double mhz) {
        int khz = (int) (mhz * 1000);
        return khz - khz % CLOCK_STEP_KHZ;
    }

    /** Its lines tell the monitor the aspect ratio, and so the width. Source: CVT, table 3-2. */
    private static int vSync(int width, int height) {
        return is(width, height, 4, 3)
                ? 4
                : is(width, height, 16, 9)
                        ? 5
                        : is(width, height, 16, 10)
                                ? 6
                                : is(width, height, 5, 4) || is(width, height, 15, 9) ? 7 : 10;
    }

    private static boolean is(int width, int height, int across, int down) {
        int exact = height * across / down;
        return exact - exact % CELL_PX == width;
    }
}
