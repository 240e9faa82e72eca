// SPDX-License-Identifier: MIT
package kmsterm.console;

import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.List;
import kmsterm.console.output.GpuPicture;
import kmsterm.fonts.Font;
import kmsterm.render.BufferState;
import kmsterm.render.Damage;
import kmsterm.render.Framebuffer;
import kmsterm.render.Orientation;
import kmsterm.render.PixelFormat;
import kmsterm.render.PointerImage;
import kmsterm.render.Renderer;
import kmsterm.render.RendererException;
import kmsterm.render.Surface;
import kmsterm.render.View;
import kmsterm.render.dumb.SoftwareRenderer;
import kmsterm.sys.Dmabuf;
import kmsterm.vte.Frame;

/** Draws as the processor does, until it is told to fail. */
final class FakeGpu implements Gpu {
    /** Of what displays are given. */
    static final int FOURCC = 0x3432_5258;

    private final boolean shares;
    boolean closed;

    /** What drawing, and making anything to draw with, ends with; empty: it works. */
    String failure = "";

    /** There is no memory that others could show. */
    boolean noMemory;

    /** How many of its pictures and renderers are not closed. */
    int open;

    /** Frames that were drawn onto its own pictures, and onto framebuffers. */
    int direct;

    int copies;

    final List<Picture> pictures = new ArrayList<>();

    FakeGpu(boolean shares) {
        this.shares = shares;
    }

    private void check() {
        if (closed) {
            throw new AssertionError("closed before what it drew with");
        }
        if (!failure.isEmpty()) {
            throw new RendererException(failure);
        }
    }

    @Override
    public String description() {
        return "fake";
    }

    @Override
    public boolean shares() {
        return shares;
    }

    @Override
    public Renderer renderer(Font font) {
        try {
            check();
        } catch (RendererException e) {
            font.close();
            throw e;
        }
        open++;
        return new Drawing(new SoftwareRenderer(font));
    }

    @Override
    public GpuPicture picture(
            String card, int widthPx, int heightPx, PixelFormat format, long[] modifiers) {
        check();
        if (noMemory) {
            throw new RendererException("no memory");
        }
        var picture = new Picture(widthPx, heightPx);
        pictures.add(picture);
        open++;
        return picture;
    }

    @Override
    public void close() {
        if (open != 0) {
            throw new AssertionError(open + " things are left");
        }
        closed = true;
    }

    /** Drawn in memory, which only the test shows. */
    final class Picture implements GpuPicture {
        private final int widthPx;
        private final int heightPx;
        private Framebuffer pixels;
        private boolean gone;

        private Picture(int widthPx, int heightPx) {
            this.widthPx = widthPx;
            this.heightPx = heightPx;
        }

        @Override
        public Dmabuf dmabuf() {
            return new Dmabuf(widthPx, heightPx, FOURCC, Dmabuf.LINEAR, List.of());
        }

        @Override
        public Surface surface(Orientation orientation, BufferState state) {
            pixels =
                    new Framebuffer(
                            Arena.ofAuto().allocate(4L * widthPx * heightPx, 64),
                            widthPx,
                            heightPx,
                            4 * widthPx,
                            PixelFormat.XRGB8888,
                            orientation,
                            state);
            return new Own(pixels);
        }

        @Override
        public int fence() {
            check();
            return -1;
        }

        @Override
        public void finish() {}

        @Override
        public void close() {
            if (!gone) {
                gone = true;
                open--;
            }
        }
    }

    /** Nobody else can draw onto it. */
    private record Own(Framebuffer pixels) implements Surface {
        @Override
        public int widthPx() {
            return pixels.widthPx();
        }

        @Override
        public int heightPx() {
            return pixels.heightPx();
        }

        @Override
        public PixelFormat format() {
            return pixels.format();
        }

        @Override
        public Orientation orientation() {
            return pixels.orientation();
        }

        @Override
        public BufferState state() {
            return pixels.state();
        }
    }

    private final class Drawing implements Renderer {
        private final Renderer software;

        private Drawing(Renderer software) {
            this.software = software;
        }

        @Override
        public String name() {
            return "fake";
        }

        @Override
        public int cols(int widthPx) {
            return software.cols(widthPx);
        }

        @Override
        public int rows(int heightPx) {
            return software.rows(heightPx);
        }

        @Override
        public Damage draw(Frame frame, View view, Surface target) {
            check();
            if (target instanceof Own own) {
                direct++;
                return software.draw(frame, view, own.pixels());
            }
            copies++;
            return software.draw(frame, view, target);
        }

        @Override
        public void pointer(PointerImage image, int x, int y) {
            software.pointer(image, x, y);
        }

        @Override
        public void close() {
            software.close();
            open--;
        }
    }
}
