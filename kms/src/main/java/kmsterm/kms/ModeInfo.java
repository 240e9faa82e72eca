// SPDX-License-Identifier: MIT
package kmsterm.kms;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A video mode as the kernel has it: {@code struct drm_mode_modeinfo}, kept byte for byte, for what
 * is given back to the kernel must be what it gave. Immutable. Source: drm_mode.h.
 */
public final class ModeInfo {
    /** Size of the kernel's struct, in bytes. */
    public static final int BYTES = 68;

    static final int CLOCK = 0;
    static final int HDISPLAY = 4;
    static final int HSYNC_START = 6;
    static final int HSYNC_END = 8;
    static final int HTOTAL = 10;
    static final int VDISPLAY = 14;
    static final int VSYNC_START = 16;
    static final int VSYNC_END = 18;
    static final int VTOTAL = 20;
    static final int VSCAN = 22;
    static final int VREFRESH = 24;
    static final int FLAGS = 28;
    static final int TYPE = 32;
    static final int NAME = 36;
    static final int NAME_BYTES = 32;

    static final int TYPE_PREFERRED = 1 << 3;

    /** Somebody's own, not the monitor's. */
    static final int TYPE_USERDEF = 1 << 5;

    /** In the order of a modeline. */
    private static final int[] TIMINGS = {
        HDISPLAY, HSYNC_START, HSYNC_END, HTOTAL, VDISPLAY, VSYNC_START, VSYNC_END, VTOTAL
    };

    /** DRM_MODE_FLAG_*, those that a modeline has a word for. */
    enum Flag {
        PHSYNC(0, "+hsync"),
        NHSYNC(1, "-hsync"),
        PVSYNC(2, "+vsync"),
        NVSYNC(3, "-vsync"),
        INTERLACE(4, "interlace"),
        DBLSCAN(5, "doublescan");

        private final int shift;
        private final String word;

        Flag(int shift, String word) {
            this.shift = shift;
            this.word = word;
        }

        int bit() {
            return 1 << shift;
        }

        /**
         * @throws IllegalArgumentException with a text for people
         */
        static Flag of(String word) {
            for (Flag flag : values()) {
                if (flag.word.equalsIgnoreCase(word)) {
                    return flag;
                }
            }
            throw new IllegalArgumentException("a modeline has no \"" + word + "\"");
        }

        @Override
        public String toString() {
            return word;
        }
    }

    private final byte[] raw;
    private final MemorySegment fields;

    private ModeInfo(byte[] raw) {
        this.raw = raw;
        this.fields = MemorySegment.ofArray(raw);
    }

    /** Copies {@value #BYTES} bytes of {@code from}, starting at {@code offset}. */
    public static ModeInfo copyOf(MemorySegment from, long offset) {
        byte[] raw = new byte[BYTES];
        MemorySegment.copy(from, ValueLayout.JAVA_BYTE, offset, raw, 0, BYTES);
        return new ModeInfo(raw);
    }

    /**
     * A mode by its timings, as a modeline has them; progressive. {@code clockKhz} is the dot
     * clock.
     */
    public static ModeInfo of(
            int clockKhz, int widthPx, int hTotal, int heightPx, int vTotal, boolean preferred) {
        var mode = new ModeInfo(new byte[BYTES]);
        mode.putWord(CLOCK, clockKhz);
        mode.putShort(HDISPLAY, widthPx);
        mode.putShort(HTOTAL, hTotal);
        mode.putShort(VDISPLAY, heightPx);
        mode.putShort(VTOTAL, vTotal);
        mode.putWord(TYPE, preferred ? TYPE_PREFERRED : 0);
        mode.putName();
        return mode;
    }

    /**
     * A mode of somebody's own.
     *
     * @param timings display, sync start, sync end and total, across and then down
     * @param flags bits of {@link Flag}
     */
    static ModeInfo timings(int clockKhz, int[] timings, int flags) {
        var mode = new ModeInfo(new byte[BYTES]);
        mode.putWord(CLOCK, clockKhz);
        for (int i = 0; i < TIMINGS.length; i++) {
            mode.putShort(TIMINGS[i], timings[i]);
        }
        mode.putWord(FLAGS, flags);
        mode.putWord(TYPE, TYPE_USERDEF);
        mode.putName();
        mode.putWord(VREFRESH, (mode.refreshMilliHz() + 500) / 1000);
        return mode;
    }

    private void putName() {
        byte[] name = (widthPx() + "x" + heightPx()).getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(name, 0, raw, NAME, Math.min(name.length, NAME_BYTES - 1));
    }

    private void putWord(int offset, int value) {
        fields.set(ValueLayout.JAVA_INT_UNALIGNED, offset, value);
    }

    private void putShort(int offset, int value) {
        fields.set(ValueLayout.JAVA_SHORT_UNALIGNED, offset, (short) value);
    }

    private int unsignedShort(int offset) {
        return Short.toUnsignedInt(fields.get(ValueLayout.JAVA_SHORT_UNALIGNED, offset));
    }

    private int word(int offset) {
        return fields.get(ValueLayout.JAVA_INT_UNALIGNED, offset);
    }

    public int widthPx() {
        return unsignedShort(HDISPLAY);
    }

    public int heightPx() {
        return unsignedShort(VDISPLAY);
    }

    /**
     * From the timings: the kernel's own vrefresh is rounded to hertz. 0 where they make no sense.
     */
    public int refreshMilliHz() {
        long total = (long) unsignedShort(HTOTAL) * unsignedShort(VTOTAL);
        if (total == 0) {
            return 0;
        }
        long milliHz = word(CLOCK) * 1_000_000L / total;
        if (has(Flag.INTERLACE)) {
            milliHz *= 2;
        }
        if (has(Flag.DBLSCAN)) {
            milliHz /= 2;
        }
        int vscan = unsignedShort(VSCAN);
        return (int) Math.min(Integer.MAX_VALUE, vscan > 1 ? milliHz / vscan : milliHz);
    }

    public boolean interlaced() {
        return has(Flag.INTERLACE);
    }

    boolean has(Flag flag) {
        return (word(FLAGS) & flag.bit()) != 0;
    }

    /** The dot clock. */
    int clockKhz() {
        return word(CLOCK);
    }

    /** Display, sync start, sync end and total, across and then down. */
    int[] timings() {
        int[] timings = new int[TIMINGS.length];
        for (int i = 0; i < timings.length; i++) {
            timings[i] = unsignedShort(TIMINGS[i]);
        }
        return timings;
    }

    /** The monitor's own, by its EDID. */
    public boolean preferred() {
        return (word(TYPE) & TYPE_PREFERRED) != 0;
    }

    /** {@code "1920x1080"}. */
    public String name() {
        int end = NAME;
        while (end < NAME + NAME_BYTES && raw[end] != 0) {
            end++;
        }
        return new String(raw, NAME, end - NAME, StandardCharsets.US_ASCII);
    }

    /** Writes the kernel's struct. */
    public void copyTo(MemorySegment to, long offset) {
        MemorySegment.copy(raw, 0, to, ValueLayout.JAVA_BYTE, offset, BYTES);
    }

    /** Whether the picture would be the same: all but name and type. */
    public boolean sameTimings(ModeInfo other) {
        return Arrays.equals(raw, 0, TYPE, other.raw, 0, TYPE);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ModeInfo mode && Arrays.equals(raw, mode.raw);
    }

    /** Between two pictures; 0 where that is not known. */
    long refreshNs() {
        int milliHz = refreshMilliHz();
        return milliHz == 0 ? 0 : 1_000_000_000_000L / milliHz;
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(raw);
    }

    /** {@code "1920x1080@59.94"}; without the refresh rate where that is not known. */
    @Override
    public String toString() {
        int milliHz = refreshMilliHz();
        if (milliHz == 0) {
            return widthPx() + "x" + heightPx();
        }
        int hundredths = (milliHz + 5) / 10;
        String fraction = String.valueOf(hundredths % 100);
        return widthPx()
                + "x"
                + heightPx()
                + "@"
                + hundredths / 100
                + "."
                + (fraction.length() < 2 ? "0" + fraction : fraction);
    }
}
