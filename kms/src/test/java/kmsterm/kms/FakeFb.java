// SPDX-License-Identifier: MIT
package kmsterm.kms;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import kmsterm.sys.Errno;

/** A framebuffer device that behaves as the kernel's do; its memory is what a test looks at. */
final class FakeFb implements FbDevice {
    /** What the memory is filled with: no pixel that a test draws has such bytes. */
    static final byte UNTOUCHED = 0x5a;

    private final Arena arena = Arena.ofShared();
    final MemorySegment var = arena.allocate(FbLayout.VAR_BYTES, 8);
    final MemorySegment fix = arena.allocate(FbLayout.FIX_BYTES, 8);
    final MemorySegment memory;
    private final int widthPx;
    private final int heightPx;

    /** Every request but for those that only look. */
    final List<String> requests = new ArrayList<>();

    /** What of {@link #requests} is answered by an error. */
    final List<String> refused = new ArrayList<>();

    final List<Integer> palette = new ArrayList<>();
    private Arena mapped;
    private boolean vanished;
    private boolean closed;

    /**
     * @param channels offset and length of red, green, blue and transparency
     * @param padding bytes at the end of a line
     */
    FakeFb(int widthPx, int heightPx, int bits, int padding, int... channels) {
        this.widthPx = widthPx;
        this.heightPx = heightPx;
        int[] at = {FbLayout.RED, FbLayout.GREEN, FbLayout.BLUE, FbLayout.TRANSP};
        for (int i = 0; i < channels.length; i += 2) {
            var.set(JAVA_INT, at[i / 2], channels[i]);
            var.set(JAVA_INT, at[i / 2] + FbLayout.FIELD_LENGTH, channels[i + 1]);
        }
        int stride = widthPx * bits / 8 + padding;
        var.set(JAVA_INT, FbLayout.BITS_PER_PIXEL, bits);
        var.set(JAVA_INT, FbLayout.HEIGHT, -1);
        var.set(JAVA_INT, FbLayout.WIDTH, -1);
        size(widthPx, heightPx);
        // Three times as much as is shown.
        memory = arena.allocate(3L * stride * heightPx);
        memory.fill(UNTOUCHED);
        byte[] id = "FAKE VGA".getBytes(StandardCharsets.US_ASCII);
        MemorySegment.copy(id, 0, fix, JAVA_BYTE, 0, id.length);
        fix.set(JAVA_INT, FbLayout.VISUAL, FbLayout.VISUAL_TRUECOLOR);
        fix.set(JAVA_INT, FbLayout.LINE_LENGTH, stride);
        fix.set(JAVA_INT, FbLayout.SMEM_LEN, (int) memory.byteSize());
    }

    static FakeFb rgb565(int widthPx, int heightPx) {
        return new FakeFb(widthPx, heightPx, 16, 6, 11, 5, 5, 6, 0, 5);
    }

    static FakeFb xrgb8888(int widthPx, int heightPx) {
        return new FakeFb(widthPx, heightPx, 32, 0, 16, 8, 8, 8, 0, 8);
    }

    // ---- what a test makes happen

    /** Somebody sets another mode. */
    void size(int width, int height) {
        var.set(JAVA_INT, FbLayout.XRES, width);
        var.set(JAVA_INT, FbLayout.YRES, height);
        var.set(JAVA_INT, FbLayout.YRES_VIRTUAL, height);
    }

    /** Its memory holds two pictures, and either can be shown. */
    FakeFb panning() {
        var.set(JAVA_INT, FbLayout.YRES_VIRTUAL, 2 * heightPx);
        fix.set(JAVA_SHORT, FbLayout.YPANSTEP, (short) 1);
        return this;
    }

    void scrolled(int rows) {
        var.set(JAVA_INT, FbLayout.YOFFSET, rows);
    }

    /** The driver gives way to another one. */
    void vanish() {
        vanished = true;
    }

    // ---- what a test looks at

    int yOffset() {
        return var.get(JAVA_INT, FbLayout.YOFFSET);
    }

    boolean closed() {
        return closed;
    }

    boolean mapped() {
        return mapped != null && mapped.scope().isAlive();
    }

    /** The bits of a pixel of what is shown; bytes that nobody wrote are {@link #UNTOUCHED}. */
    long pixel(int x, int y) {
        return stored(x, yOffset() + y);
    }

    /** The same of the memory. */
    long stored(int x, int row) {
        int bytes = var.get(JAVA_INT, FbLayout.BITS_PER_PIXEL) / 8;
        long at = (long) row * fix.get(JAVA_INT, FbLayout.LINE_LENGTH) + (long) x * bytes;
        long pixel = 0;
        for (int i = bytes - 1; i >= 0; i--) {
            pixel = pixel << 8 | (memory.get(JAVA_BYTE, at + i) & 0xff);
        }
        return pixel;
    }

    /** How many of the bytes that no picture of this size has were written. */
    int strayBytes() {
        int stray = 0;
        int stride = fix.get(JAVA_INT, FbLayout.LINE_LENGTH);
        int line = widthPx * var.get(JAVA_INT, FbLayout.BITS_PER_PIXEL) / 8;
        int rows = var.get(JAVA_INT, FbLayout.YRES_VIRTUAL);
        for (long at = 0; at < memory.byteSize(); at++) {
            boolean visible = at % stride < line && at / stride < rows;
            stray += !visible && memory.get(JAVA_BYTE, at) != UNTOUCHED ? 1 : 0;
        }
        return stray;
    }

    /** How many bytes were written since this was asked last. */
    int written() {
        int written = 0;
        for (long at = 0; at < memory.byteSize(); at++) {
            written += memory.get(JAVA_BYTE, at) != UNTOUCHED ? 1 : 0;
        }
        memory.fill(UNTOUCHED);
        return written;
    }

    // ---- the port

    @Override
    public String name() {
        return "fb0";
    }

    @Override
    public int ioctl(int request, MemorySegment argument) {
        if (vanished) {
            return -Errno.ENODEV;
        }
        return switch (request) {
            case FBIOGET_VSCREENINFO -> tell(var, argument);
            case FBIOGET_FSCREENINFO -> tell(fix, argument);
            case FBIOPUT_VSCREENINFO -> did("put") ? put(argument) : -Errno.EINVAL;
            case FBIOPAN_DISPLAY ->
                    did("pan") ? pan(argument.get(JAVA_INT, FbLayout.YOFFSET)) : -Errno.EINVAL;
            case FBIOGETCMAP -> 0;
            case FBIOPUTCMAP -> did("palette") ? putPalette(argument) : -Errno.EINVAL;
            default -> -Errno.ENOTTY;
        };
    }

    private static int tell(MemorySegment what, MemorySegment argument) {
        argument.copyFrom(what);
        return 0;
    }

    private boolean did(String what) {
        requests.add(what);
        return !refused.contains(what);
    }

    private int put(MemorySegment wanted) {
        var.copyFrom(wanted);
        return 0;
    }

    private int pan(int yOffset) {
        int rows = var.get(JAVA_INT, FbLayout.YRES_VIRTUAL);
        boolean can = fix.get(JAVA_SHORT, FbLayout.YPANSTEP) != 0 || yOffset == yOffset();
        if (!can || yOffset + var.get(JAVA_INT, FbLayout.YRES) > rows) {
            return -Errno.EINVAL;
        }
        var.set(JAVA_INT, FbLayout.YOFFSET, yOffset);
        return 0;
    }

    private int putPalette(MemorySegment cmap) {
        palette.clear();
        int levels = cmap.get(JAVA_INT, FbPalette.LEN);
        long address = cmap.get(JAVA_LONG, FbPalette.CHANNELS_AT);
        MemorySegment reds = MemorySegment.ofAddress(address).reinterpret(2L * levels);
        for (int i = 0; i < levels; i++) {
            palette.add(Short.toUnsignedInt(reds.getAtIndex(JAVA_SHORT, i)));
        }
        return 0;
    }

    @Override
    public int ioctl(int request, long argument) {
        if (vanished) {
            return -Errno.ENODEV;
        }
        boolean unblank = request == FBIOBLANK && argument == 0;
        return did(unblank ? "unblank" : "blank") ? 0 : -Errno.EINVAL;
    }

    @Override
    public MemorySegment map(long start, long bytes, Arena mapping) {
        mapped = mapping;
        return memory.asSlice(0, bytes).reinterpret(mapping, all -> {});
    }

    @Override
    public void close() {
        closed = true;
    }
}
