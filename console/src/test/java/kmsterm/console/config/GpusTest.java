// SPDX-License-Identifier: MIT
package kmsterm.console.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GpusTest {
    @TempDir Path drm;

    private void card(String name, String bus, String bootVga) throws IOException {
        Path device = Files.createDirectories(drm.resolve(name).resolve("device"));
        Path subsystem = Files.createDirectories(drm.resolveSibling("bus").resolve(bus));
        Files.createSymbolicLink(device.resolve("subsystem"), subsystem);
        if (!bootVga.isEmpty()) {
            Files.writeString(device.resolve("boot_vga"), bootVga + "\n");
        }
        Files.createDirectories(drm.resolve(name + "-HDMI-A-1"));
    }

    private String primary() {
        var names = new StringBuilder();
        for (String name : new String[] {"card0", "card1", "card2", "card10"}) {
            boolean there = Files.exists(drm.resolve(name));
            if (there && Gpus.PRIMARY.has(name, drm)) {
                names.append(name);
            }
            assertEquals(there && Gpus.PRIMARY.has(name, drm), !Gpus.AUX.has(name, drm) && there);
            assertEquals(true, Gpus.ALL.has(name, drm));
        }
        return names.toString();
    }

    @Test
    void firmwaresCard_isPrimary() throws IOException {
        card("card0", "pci", "0");
        card("card1", "pci", "1");
        assertEquals("card1", primary());
    }

    @Test
    void withoutFirmwaresCard_theFirstIsPrimary() throws IOException {
        card("card2", "pci", "");
        card("card10", "pci", "");
        assertEquals("card2", primary());
    }

    @Test
    void usbDisplay_isNotPrimary() throws IOException {
        card("card0", "usb", "");
        card("card1", "platform", "");
        assertEquals("card1", primary());
    }
}
