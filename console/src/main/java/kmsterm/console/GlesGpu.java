// SPDX-License-Identifier: MIT
package kmsterm.console;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kmsterm.console.output.GpuPicture;
import kmsterm.fonts.BuiltinFontEngine;
import kmsterm.fonts.Font;
import kmsterm.kms.RenderNodes;
import kmsterm.render.BufferState;
import kmsterm.render.Orientation;
import kmsterm.render.PixelFormat;
import kmsterm.render.Renderer;
import kmsterm.render.RendererException;
import kmsterm.render.SelfTest;
import kmsterm.render.Surface;
import kmsterm.render.dumb.SoftwareRenderer;
import kmsterm.render.gles.EglPlatform;
import kmsterm.render.gles.GlesDevice;
import kmsterm.render.gles.GlesLibraries;
import kmsterm.render.gles.GlesRenderer;
import kmsterm.render.gles.GlesTarget;
import kmsterm.sys.Dmabuf;
import kmsterm.sys.SysException;

/** A GPU through EGL and OpenGL ES. */
final class GlesGpu implements Gpu {
    private static final RenderNodes NODES = new RenderNodes(Path.of("/sys/class/drm"));

    /** As large as the pictures of the test. */
    private static final int TEST_FONT_PX = 16;

    /** Of a picture that is made only to see whether one can be. */
    private static final int PROBE_PX = 64;

    private static final GlesLibraries LIBRARIES = libraries();

    private final GlesDevice device;

    /** Empty: it is no node of a card. */
    private final String node;

    private GlesGpu(GlesDevice device, String node) {
        this.device = device;
        this.node = node;
    }

    /**
     * Beside the JVM's own in the image; a JVM of the machine takes LWJGL's from its class path.
     */
    private static GlesLibraries libraries() {
        Path own = Path.of(System.getProperty("java.home"), "lib", "lwjgl");
        return Files.isDirectory(own) ? GlesLibraries.SYSTEM.with(own) : GlesLibraries.SYSTEM;
    }

    /**
     * Opens what is wanted, and has it draw a picture that is held against the processor's. Takes a
     * second, and loads the driver: not on the loop, whose the GPU is then.
     */
    static Opening open(Wish wish) {
        List<String> reasons = new ArrayList<>();
        for (String node : nodes(wish)) {
            Optional<GlesGpu> opened = opened(node, wish, reasons);
            if (opened.isPresent()) {
                return released(opened.get());
            }
        }
        if (wish.any() && wish.node().isEmpty()) {
            var opening = GlesDevice.open(LIBRARIES, EglPlatform.SURFACELESS);
            Optional<GlesGpu> opened = tested(opening, "", reasons);
            if (opened.isPresent()) {
                return released(opened.get());
            }
        }
        return new Unavailable(
                reasons.isEmpty() ? "there is no GPU" : String.join("; ", List.copyOf(reasons)));
    }

    private static Opening released(GlesGpu gpu) {
        gpu.device.release();
        return new Opened(gpu);
    }

    private static List<String> nodes(Wish wish) {
        if (!wish.node().isEmpty()) {
            return List.of(wish.node());
        }
        List<String> nodes = new ArrayList<>();
        NODES.of(wish.card()).ifPresent(nodes::add);
        if (wish.any()) {
            // Software draws into memory of the card itself only.
            nodes.add(RenderNodes.cardNode(wish.card()));
            return nodes;
        }
        if (nodes.isEmpty()) {
            nodes.addAll(NODES.all());
        }
        nodes.removeIf(NODES::onlyDisplays);
        return nodes;
    }

    private static Optional<GlesGpu> opened(String node, Wish wish, List<String> reasons) {
        GlesDevice.Opening opening;
        try {
            opening = GlesDevice.open(LIBRARIES, RenderNodes.open(node), node);
        } catch (SysException e) {
            reasons.add(e.getMessage());
            return Optional.empty();
        }
        if (opening instanceof GlesDevice.Opened(GlesDevice device) && device.software()) {
            Optional<String> useless = uselessSoftware(device, wish);
            if (useless.isPresent()) {
                reasons.add(node + ": " + useless.get());
                device.close();
                return Optional.empty();
            }
        }
        return tested(opening, node, reasons);
    }

    /** Why software is of no use here. */
    private static Optional<String> uselessSoftware(GlesDevice device, Wish wish) {
        if (!wish.any()) {
            return Optional.of(device.description() + " is no GPU");
        }
        try {
            long[] modifiers = {Dmabuf.LINEAR};
            device.allocate(PROBE_PX, PROBE_PX, PixelFormat.XRGB8888, modifiers).close();
            return Optional.empty();
        } catch (RendererException e) {
            return Optional.of(e.getMessage());
        }
    }

    private static Optional<GlesGpu> tested(
            GlesDevice.Opening opening, String node, List<String> reasons) {
        return switch (opening) {
            case GlesDevice.Unavailable none -> {
                reasons.add(none.reason());
                yield Optional.empty();
            }
            case GlesDevice.Opened(GlesDevice device) -> {
                Optional<String> wrong = difference(device);
                if (wrong.isPresent()) {
                    reasons.add(device.description() + ": " + wrong.get());
                    device.close();
                    yield Optional.empty();
                }
                yield Optional.of(new GlesGpu(device, node));
            }
        };
    }

    /** With a font of its own, for those of outputs are the loop's. */
    private static Optional<String> difference(GlesDevice device) {
        var fonts = new BuiltinFontEngine();
        try (Renderer tested = new GlesRenderer(device, fonts.open(TEST_FONT_PX));
                Renderer reference = new SoftwareRenderer(fonts.open(TEST_FONT_PX))) {
            Optional<String> copied = SelfTest.difference(tested, reference);
            return copied.isPresent() || !device.shares() ? copied : direct(device, reference);
        } catch (RendererException e) {
            return Optional.of(e.getMessage());
        }
    }

    /**
     * Where memory is to be had that others show; the memory itself is looked at when it is made.
     */
    private static Optional<String> direct(GlesDevice device, Renderer reference) {
        long[] layouts = {Dmabuf.LINEAR};
        try {
            device.allocate(PROBE_PX, PROBE_PX, PixelFormat.XRGB8888, layouts).close();
        } catch (RendererException e) {
            return Optional.empty();
        }
        Font font = new BuiltinFontEngine().open(TEST_FONT_PX);
        return device.selfTest(reference, font, PixelFormat.XRGB8888, layouts);
    }

    @Override
    public String description() {
        return device.description() + (node.isEmpty() ? "" : " (" + node + ")");
    }

    @Override
    public boolean shares() {
        return device.shares();
    }

    @Override
    public Renderer renderer(Font font) {
        try {
            return new GlesRenderer(device, font);
        } catch (RendererException e) {
            font.close();
            throw e;
        }
    }

    @Override
    public GpuPicture picture(
            String card, int widthPx, int heightPx, PixelFormat format, long[] modifiers) {
        // What a driver lays out as only it knows is for itself.
        boolean own =
                node.equals(RenderNodes.cardNode(card))
                        || NODES.of(card).filter(node::equals).isPresent();
        long[] allowed = modifiers.length == 0 && !own ? new long[] {Dmabuf.LINEAR} : modifiers;
        return new Picture(device.allocate(widthPx, heightPx, format, allowed));
    }

    @Override
    public void close() {
        device.close();
    }

    private record Picture(GlesTarget target) implements GpuPicture {
        @Override
        public Dmabuf dmabuf() {
            return target.dmabuf();
        }

        @Override
        public Surface surface(Orientation orientation, BufferState state) {
            return target.surface(orientation, state);
        }

        @Override
        public int fence() {
            return target.fence();
        }

        @Override
        public void finish() {
            target.finish();
        }

        @Override
        public void close() {
            target.close();
        }
    }
}
