// SPDX-License-Identifier: MIT
package kmsterm.render.testkit;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import kmsterm.render.BufferState;
import kmsterm.render.Framebuffer;
import kmsterm.render.Orientation;
import kmsterm.render.Picture;
import kmsterm.render.PixelFormat;

/** Framebuffers of every kind, with space behind each line. */
public record Targets(PixelFormat format, Orientation orientation) {
    private static final int PADDING_BYTES = 12;

    /** Every format in every orientation; the plain one first. */
    public static Stream<Targets> all() {
        List<Targets> all = new ArrayList<>();
        for (PixelFormat format : PixelFormat.values()) {
            for (Orientation orientation : Orientation.values()) {
                all.add(new Targets(format, orientation));
            }
        }
        return all.stream();
    }

    /** One that nothing was drawn into, of a logical size. */
    public Framebuffer make(int widthPx, int heightPx) {
        boolean turned =
                orientation == Orientation.ROTATE_90 || orientation == Orientation.ROTATE_270;
        int width = turned ? heightPx : widthPx;
        int height = turned ? widthPx : heightPx;
        int strideBytes = width * format.bytes() + PADDING_BYTES;
        MemorySegment pixels = MemorySegment.ofArray(new byte[strideBytes * height]);
        return new Framebuffer(
                pixels, width, height, strideBytes, format, orientation, new BufferState());
    }

    /** What stands in the memory, line by line as it lies there. */
    public static Picture memory(Framebuffer target) {
        return Picture.of(
                new Framebuffer(
                        target.pixels(),
                        target.widthPx(),
                        target.heightPx(),
                        target.strideBytes(),
                        target.format(),
                        Orientation.NORMAL,
                        target.state()));
    }
}
