// SPDX-License-Identifier: MIT
package kmsterm.render.gles;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.concurrent.CompletableFuture;
import kmsterm.render.PixelFormat;
import kmsterm.render.gles.natives.Gbm;
import kmsterm.render.testkit.FakeFont;
import kmsterm.sys.Fd;
import org.junit.jupiter.api.Test;

class GbmDeviceTest {
    private static final long[] UNKNOWN = {};

    /** A device on no node at all: Mesa then draws in software, and only has no memory to share. */
    private static GlesDevice nowhere() {
        assumeTrue(Gbm.present(), "no libgbm");
        Fd node = Fd.openDevice("/dev/null");
        try {
            return GlesDevice.on(GlesLibraries.SYSTEM, GbmDevice.create(node));
        } catch (GlesException e) {
            node.close();
            return abort(e.getMessage());
        }
    }

    @Test
    void deviceThatIsNoDrmNode_isSaidInALine() {
        assumeTrue(Gbm.present(), "no libgbm");
        Fd node = Fd.openDevice("/dev/null");
        assertEquals(
                new GlesDevice.Unavailable("null: GBM: this is no DRM node"),
                GlesDevice.open(GlesLibraries.SYSTEM, node, "null"));
        assertFalse(node.isOpen());
    }

    @Test
    void deviceOpenedOnAnotherThread_goesOnHere() {
        // Skips where there can be none.
        nowhere().close();
        GlesDevice device =
                CompletableFuture.supplyAsync(
                                () -> {
                                    GlesDevice opened = nowhere();
                                    opened.release();
                                    return opened;
                                })
                        .join();
        new GlesRenderer(device, new FakeFont(8, 16)).close();
        device.check("after another thread");
        device.close();
    }

    @Test
    void closedDevice_leavesOthersAsTheyAre() {
        GlesDevice first = nowhere();
        GlesDevice second = nowhere();
        first.close();
        new GlesRenderer(second, new FakeFont(8, 16)).close();
        second.check("after another one was closed");
        second.close();
    }

    @Test
    void memoryThatCannotBeHad_isSaidInALine() {
        try (GlesDevice device = nowhere()) {
            var error =
                    assertThrows(
                            GlesException.class,
                            () -> device.allocate(64, 64, PixelFormat.XRGB8888, UNKNOWN));
            assertEquals(1, error.getMessage().lines().count(), error.getMessage());
            device.check("after that");
        }
    }

    @Test
    void deviceWithoutNode_sharesNothing() {
        GlesDevice device = TestDevice.get();
        assertFalse(device.shares());
        assertThrows(
                GlesException.class, () -> device.allocate(64, 64, PixelFormat.XRGB8888, UNKNOWN));
    }
}
