// SPDX-License-Identifier: MIT
package kmsterm.kms;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;

/**
 * What a framebuffer device shows, and how it lies in its memory: fb_var_screeninfo and
 * fb_fix_screeninfo as far as they concern us. Immutable. Source: linux/fb.h, for machines of 64
 * bits.
 *
 * @param driver what the driver calls itself, {@code "VESA VGA"}
 * @param xOffsetPx where in the memory the picture begins
 * @param memoryStart physical, or 0 where the driver hides it
 * @param memoryBytes that can be mapped
 * @param virtualHeightPx rows in the memory, which may be more than are shown
 * @param panStepPx what the first row that is shown is a multiple of; 0: it is always the same one
 * @param bits of a pixel
 * @param widthMm of the picture; 0: unknown
 */
record FbLayout(
        String driver,
        int widthPx,
        int heightPx,
        int virtualHeightPx,
        int xOffsetPx,
        int yOffsetPx,
        int panStepPx,
        int strideBytes,
        long memoryStart,
        long memoryBytes,
        int type,
        int visual,
        int nonstandard,
        int bits,
        Field red,
        Field green,
        Field blue,
        Field transparency,
        int widthMm,
        int heightMm) {
    /** struct fb_var_screeninfo. */
    static final int VAR_BYTES = 160;

    static final int XRES = 0;
    static final int YRES = 4;
    static final int YRES_VIRTUAL = 12;
    static final int XOFFSET = 16;
    static final int YOFFSET = 20;
    static final int BITS_PER_PIXEL = 24;
    static final int RED = 32;
    static final int GREEN = 44;
    static final int BLUE = 56;
    static final int TRANSP = 68;
    static final int NONSTD = 80;
    static final int ACTIVATE = 84;
    static final int HEIGHT = 88;
    static final int WIDTH = 92;

    /** struct fb_bitfield: the offset first. */
    static final int FIELD_LENGTH = 4;

    static final int FIELD_MSB_RIGHT = 8;

    /** struct fb_fix_screeninfo. */
    static final int FIX_BYTES = 80;

    static final int ID_BYTES = 16;
    static final int SMEM_START = 16;
    static final int SMEM_LEN = 24;
    static final int TYPE = 28;
    static final int VISUAL = 36;
    static final int YPANSTEP = 42;
    static final int LINE_LENGTH = 48;

    static final int TYPE_PACKED_PIXELS = 0;
    static final int VISUAL_TRUECOLOR = 2;
    static final int VISUAL_DIRECTCOLOR = 4;

    /** With FB_ACTIVATE_NOW, 0: set it though it may be what the kernel believes to be set. */
    static final int ACTIVATE_FORCE = 128;

    /** As of a CRTC today; more is nonsense from a driver. */
    private static final int MAX_SIDE_PX = 16384;

    /** Wider or higher than this is no size of a screen. Guess; unset it is 0 or 2³² − 1. */
    private static final int MAX_SIDE_MM = 10_000;

    /**
     * The bits of a pixel that hold a channel.
     *
     * @param offset of the lowest
     * @param reversed whether the highest is right
     */
    record Field(int offset, int length, boolean reversed) {
        private static Field of(MemorySegment var, int at) {
            return new Field(
                    var.get(JAVA_INT, at),
                    var.get(JAVA_INT, at + FIELD_LENGTH),
                    var.get(JAVA_INT, at + FIELD_MSB_RIGHT) != 0);
        }

        private boolean fits(int bits) {
            return offset >= 0 && length >= 0 && offset <= bits && length <= bits - offset;
        }

        private boolean isColour(int bits) {
            return fits(bits) && length > 0 && length <= 16 && !reversed;
        }
    }

    static FbLayout of(MemorySegment var, MemorySegment fix) {
        int widthMm = var.get(JAVA_INT, WIDTH);
        int heightMm = var.get(JAVA_INT, HEIGHT);
        boolean sane =
                widthMm > 0 && heightMm > 0 && widthMm <= MAX_SIDE_MM && heightMm <= MAX_SIDE_MM;
        return new FbLayout(
                driver(fix),
                var.get(JAVA_INT, XRES),
                var.get(JAVA_INT, YRES),
                var.get(JAVA_INT, YRES_VIRTUAL),
                var.get(JAVA_INT, XOFFSET),
                var.get(JAVA_INT, YOFFSET),
                Short.toUnsignedInt(fix.get(JAVA_SHORT, YPANSTEP)),
                fix.get(JAVA_INT, LINE_LENGTH),
                fix.get(JAVA_LONG, SMEM_START),
                Integer.toUnsignedLong(fix.get(JAVA_INT, SMEM_LEN)),
                fix.get(JAVA_INT, TYPE),
                fix.get(JAVA_INT, VISUAL),
                var.get(JAVA_INT, NONSTD),
                var.get(JAVA_INT, BITS_PER_PIXEL),
                Field.of(var, RED),
                Field.of(var, GREEN),
                Field.of(var, BLUE),
                Field.of(var, TRANSP),
                sane ? widthMm : 0,
                sane ? heightMm : 0);
    }

    private static String driver(MemorySegment fix) {
        byte[] id = new byte[ID_BYTES];
        MemorySegment.copy(fix, 0, MemorySegment.ofArray(id), 0, ID_BYTES);
        int end = 0;
        while (end < ID_BYTES && id[end] != 0) {
            end++;
        }
        return new String(id, 0, end, StandardCharsets.US_ASCII);
    }

    /** Why no picture of ours can be shown on it; empty: one can. */
    String unusable() {
        if (type != TYPE_PACKED_PIXELS || nonstandard != 0) {
            return "pixels that are not packed (type " + type + ")";
        }
        if (visual != VISUAL_TRUECOLOR && visual != VISUAL_DIRECTCOLOR) {
            return bits + " bits per pixel by a palette (visual " + visual + ")";
        }
        boolean colours = red.isColour(bits) && green.isColour(bits) && blue.isColour(bits);
        boolean whole = bits == 16 || bits == 24 || bits == 32;
        if (!whole || !colours || !transparency.fits(bits)) {
            return bits + " bits per pixel of a kind that nobody knows";
        }
        if (widthPx <= 0 || heightPx <= 0 || widthPx > MAX_SIDE_PX || heightPx > MAX_SIDE_PX) {
            return "a picture of " + widthPx + "x" + heightPx;
        }
        if (xOffsetPx < 0 || yOffsetPx < 0 || !holds(yOffsetPx)) {
            return "a memory of " + memoryBytes + " bytes, less than its picture";
        }
        return "";
    }

    /** Whether a picture whose first row is {@code topPx} lies in the memory. */
    private boolean holds(int topPx) {
        long lineBytes = ((long) xOffsetPx + widthPx) * pixelBytes();
        long above = ((long) topPx + heightPx - 1) * strideBytes;
        return lineBytes <= strideBytes && above + lineBytes <= memoryBytes;
    }

    int pixelBytes() {
        return bits / 8;
    }

    /** Whether there is room for two pictures, of which either can be shown. */
    boolean pans() {
        return panStepPx > 0
                && heightPx % panStepPx == 0
                && virtualHeightPx >= 2 * heightPx
                && xOffsetPx == 0
                && yOffsetPx == 0
                && holds(heightPx);
    }

    /** {@code "VESA VGA, 1024x768, 16 bits per pixel (RGB 5:6:5)"}. */
    @Override
    public String toString() {
        return driver
                + ", "
                + widthPx
                + "x"
                + heightPx
                + ", "
                + bits
                + " bits per pixel ("
                + (red.offset >= blue.offset ? "RGB " : "BGR ")
                + red.length
                + ":"
                + green.length
                + ":"
                + blue.length
                + ")";
    }
}
