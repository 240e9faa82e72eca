// SPDX-License-Identifier: MIT
package kmsterm.kms;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * The port to a framebuffer device of the kernel. The numbers of requests and the structs are those
 * of linux/fb.h, whose offsets are in {@link FbLayout} and {@link FbPalette}.
 */
interface FbDevice extends AutoCloseable {
    int FBIOGET_VSCREENINFO = 0x4600;
    int FBIOPUT_VSCREENINFO = 0x4601;
    int FBIOGET_FSCREENINFO = 0x4602;
    int FBIOGETCMAP = 0x4604;
    int FBIOPUTCMAP = 0x4605;
    int FBIOPAN_DISPLAY = 0x4606;
    int FBIOBLANK = 0x4611;

    /** {@code "fb0"}. */
    String name();

    /**
     * 0 or a negative error number: -ENODEV when the driver is gone, which is how one that gives
     * way to another driver of the same hardware goes; -EINVAL for what the driver does not do.
     */
    int ioctl(int request, MemorySegment argument);

    int ioctl(int request, long argument);

    /**
     * The memory that is shown, shared with the hardware: not to be read, which is slow as nothing
     * else. Unmapped when {@code arena} is closed; what is written after the driver is gone is lost
     * or shown by another driver.
     *
     * @param start smem_start: not always at the start of a page
     * @param bytes smem_len
     * @throws kmsterm.sys.SysException when the driver does not give it
     */
    MemorySegment map(long start, long bytes, Arena arena);

    @Override
    void close();
}
