// SPDX-License-Identifier: MIT
package kmsterm.kms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import kmsterm.sys.SysException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RenderNodesTest {
    @TempDir Path drm;

    private final String[] folders = {
        "card0",
        "card0-DP-1",
        "card1/device/drm/card1",
        "card1/device/drm/renderD129",
        "renderD129",
        "renderD128",
        "version"
    };

    private RenderNodes nodes() throws IOException {
        for (String folder : folders) {
            Files.createDirectories(drm.resolve(folder));
        }
        return new RenderNodes(drm);
    }

    @Test
    void cardHasItsOwn_orNone() throws IOException {
        assertEquals(Optional.of("/dev/dri/renderD129"), nodes().of("card1"));
        assertEquals(Optional.empty(), nodes().of("card0"));
        assertEquals(Optional.empty(), nodes().of("card7"));
    }

    @Test
    void all_areInTheirOrder() throws IOException {
        assertEquals(List.of("/dev/dri/renderD128", "/dev/dri/renderD129"), nodes().all());
        assertEquals(List.of(), new RenderNodes(drm.resolve("none")).all());
    }

    @Test
    void nodeThatIsNoCardAtAll_isForItsDriverToSay() throws IOException {
        assertFalse(nodes().onlyDisplays("/dev/null"));
        assertFalse(nodes().onlyDisplays("/dev/none"));
        assertThrows(SysException.class, () -> RenderNodes.open("/dev/none"));
    }
}
