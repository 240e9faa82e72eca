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
    static final int HTOTAL = 10;
    static final int VDISPLAY = 14;
    static final int VTOTAL = 20;
    static final int VSCAN = 22;
    static final int FLAGS = 28;
    static final int TYPE = 32;
    static final int NAME = 36;
    static final int NAME_BYTES = 32;

    private static final int FLAG_INTERLACE = 1 << 4;
    private static final int FLAG_DBLSCAN = 1 << 5;
    private static final int TYPE_PREFERRED = 1 << 3;

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
        mode.fields.set(ValueLayout.JAVA_INT_UNALIGNED, CLOCK, clockKhz);
        mode.putShort(HDISPLAY, widthPx);
        mode.putShort(HTOTAL, hTotal);
        mode.putShort(VDISPLAY, heightPx);
        mode.putShort(VTOTAL, vTotal);
        mode.fields.set(ValueLayout.JAVA_INT_UNALIGNED, TYPE, preferred ? TYPE_PREFERRED : 0);
        byte[] name = (widthPx + "x" + heightPx).getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(name, 0, mode.raw, NAME, Math.min(name.length, NAME_BYTES - 1));
        return mode;
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
        if ((word(FLAGS) & FLAG_INTERLACE) != 0) {
            milliHz *= 2;
        }
        if ((word(FLAGS) & FLAG_DBLSCAN) != 0) {
            milliHz /= 2;
        }
        int vscan = unsignedShort(VSCAN);
        return (int) Math.min(Integer.MAX_VALUE, vscan > 1 ? milliHz / vscan : milliHz);
    }

    public boolean interlaced() {
        return (word(FLAGS) & FLAG_INTERLACE) != 0;
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
