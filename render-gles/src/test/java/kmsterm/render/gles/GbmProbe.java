// SPDX-License-Identifier: MIT
package kmsterm.render.gles;

import java.util.Arrays;
import java.util.Optional;
import kmsterm.fonts.BuiltinFontEngine;
import kmsterm.render.BufferState;
import kmsterm.render.Orientation;
import kmsterm.render.PixelFormat;
import kmsterm.render.View;
import kmsterm.render.dumb.SoftwareRenderer;
import kmsterm.sys.Dmabuf;
import kmsterm.sys.Fd;
import kmsterm.vte.FakeFrame;

/**
 * What comes of drawing with a DRM node, for machines that have one: what the device is, what it
 * can draw to, whether memory of each kind can be had and what is drawn there. By the class path of
 * the tests; the argument is the node.
 */
final class GbmProbe {
    private static final int WIDTH_PX = 640;
    private static final int HEIGHT_PX = 480;

    private GbmProbe() {}

    public static void main(String[] arguments) {
        String node = arguments[0];
        var opening = GlesDevice.open(GlesLibraries.SYSTEM, Fd.openDevice(node), node);
        switch (opening) {
            case GlesDevice.Unavailable none -> System.out.println(none.reason());
            case GlesDevice.Opened(GlesDevice device) -> {
                System.out.println(
                        device.description()
                                + (device.software() ? ", software" : "")
                                + (device.robust() ? ", robust" : "")
                                + (device.shares() ? ", shares" : ""));
                for (PixelFormat format : PixelFormat.values()) {
                    long[] modifiers = device.modifiers(format);
                    System.out.println(format + " modifiers " + hexadecimal(modifiers));
                    probe(device, format, "implicit");
                    probe(device, format, "linear", Dmabuf.LINEAR);
                    if (modifiers.length != 0) {
                        probe(device, format, "own", modifiers);
                    }
                }
                device.close();
                System.out.println("closed");
            }
        }
    }

    private static String hexadecimal(long... modifiers) {
        return Arrays.stream(modifiers).mapToObj(Long::toHexString).toList().toString();
    }

    private static void probe(
            GlesDevice device, PixelFormat format, String kind, long... modifiers) {
        try {
            System.out.println(format + " " + kind + ": " + drawn(device, format, modifiers));
        } catch (GlesException e) {
            System.out.println(format + " " + kind + ": " + e.getMessage());
        }
    }

    private static String drawn(GlesDevice device, PixelFormat format, long... modifiers) {
        var font = new BuiltinFontEngine().open(16);
        try (GlesTarget target = device.allocate(WIDTH_PX, HEIGHT_PX, format, modifiers);
                var renderer = new GlesRenderer(device, font.share());
                var reference = new SoftwareRenderer(font)) {
            var frame = new FakeFrame(80, 30);
            frame.text(0, 0, "drawn to memory that others show");
            var surface = target.surface(Orientation.NORMAL, new BufferState());
            renderer.draw(frame, new View(true, true), surface);
            int fence = target.fence();
            Dmabuf picture = target.dmabuf();
            Optional<String> wrong = device.selfTest(reference, font, format, modifiers);
            return "modifier "
                    + Long.toHexString(picture.modifier())
                    + ", planes "
                    + picture.planes()
                    + ", fence "
                    + fence
                    + ", "
                    + wrong.orElse("as the software renderer draws");
        }
    }
}
