// SPDX-License-Identifier: MIT
package kmsterm.it.guest;

import static kmsterm.it.guest.GlesConsole.END;
import static kmsterm.it.guest.GlesConsole.PAGE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * One card draws, and another one, which imports the memory, shows it. What is shown is known by
 * the checksum of what the other one's CRTC composed.
 */
@OnlyLong
class GlesSplitGuestIT {
    private static final String ROLLED = "line 300";

    @RegisterExtension
    static final Guest guest =
            Guest.with()
                    .desktop()
                    .ownKernel()
                    .card("gpu", "virtio-gpu-pci")
                    .device("virtio-keyboard-pci")
                    .build();

    private final GlesConsole console = new GlesConsole(guest);
    private final Vkms vkms = new Vkms(guest);

    @AfterEach
    void stop() throws Exception {
        console.stop();
        // The kernel's own console may hold the driver that it shows itself by.
        guest.tryRun("modprobe -r vkms");
    }

    /** Checksums of a page, of that with a word typed, of lines that scrolled, and turned. */
    private List<String> composed() throws Exception {
        List<String> composed = new ArrayList<>();
        guest.awaitText("gpu", END);
        composed.add(vkms.assertComposed(0, 640, 480));
        guest.qmp().type("typed");
        guest.awaitText("gpu", "typed");
        composed.add(vkms.assertComposed(0, 640, 480));
        guest.qmp().type("\n");
        guest.awaitText("gpu", ROLLED);
        composed.add(vkms.assertComposed(0, 640, 480));
        guest.run("kmstermctl --output " + vkms.output() + " set rotate=left");
        composed.add(vkms.assertComposed(1, 640, 480));
        return composed;
    }

    /** In small modes: software draws here, and composes, and both are emulated. */
    @Test
    void vkms_showsByImportWhatVirtioGpuDraws() throws Exception {
        vkms.load();
        console.writePage("read line; seq -f \"line %g\" 300; exec sleep 1000000");
        console.start(PAGE, "multi-monitor=clone", "mode=640x480", "hwaccel=off");
        List<String> expected = composed();
        assertEquals(expected.size(), new HashSet<>(expected).size(), expected.toString());
        guest.run("! { " + Vkms.SHOWS_IMPORTED + "; }");
        console.stop();
        String node = "/dev/dri/" + console.card("virtio_gpu");
        console.start(
                PAGE, "multi-monitor=clone", "mode=640x480", "hwaccel=on", "render-node=" + node);
        console.awaitGles(2);
        guest.awaitTrue(Vkms.SHOWS_IMPORTED);
        assertEquals(expected, composed());
        guest.awaitTrue(Vkms.SHOWS_IMPORTED);
        for (String driver : List.of("vkms", "virtio_gpu")) {
            String by = console.drawnBy(driver);
            assertTrue(by.endsWith("(" + node + ")"), driver + ": " + by);
        }
        assertEquals("", console.troubles());
    }
}
