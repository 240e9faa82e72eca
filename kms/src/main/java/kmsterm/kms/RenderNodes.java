// SPDX-License-Identifier: MIT
package kmsterm.kms;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kmsterm.kms.natives.Drm;
import kmsterm.sys.Fd;
import kmsterm.sys.SysException;

/** The nodes of graphics cards that draw without being master of anything. */
public final class RenderNodes {
    private static final String NODES = "/dev/dri/";

    /** VIRTGPU_PARAM_3D_FEATURES. Source: virtgpu_drm.h. */
    private static final long VIRTIO_3D_FEATURES = 1;

    private static final String VIRTIO = "virtio_gpu";

    /** Offsets in drmVersion on 64-bit machines. Source: xf86drm.h. */
    static final int VERSION_BYTES = 56;

    static final int VERSION_NAME_LENGTH = 12;
    static final int VERSION_NAME = 16;

    private final Path drm;

    /**
     * @param drm {@code /sys/class/drm}
     */
    public RenderNodes(Path drm) {
        this.drm = drm;
    }

    /** {@code /dev/dri/renderD128}, of the device that a card is; empty: it only displays. */
    public Optional<String> of(String card) {
        return nodes(drm.resolve(card).resolve("device/drm")).stream().findFirst();
    }

    /** Of all devices, in the order of their numbers. */
    public List<String> all() {
        return nodes(drm);
    }

    private static List<String> nodes(Path folder) {
        List<String> nodes = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, "renderD*")) {
            entries.forEach(entry -> nodes.add(NODES + entry.getFileName()));
        } catch (IOException | DirectoryIteratorException e) {
            return List.of(); // no such card, or no sysfs
        }
        return nodes.stream().sorted().toList();
    }

    /** The node that shows pictures; drawing by it works where there is nothing better. */
    public static String cardNode(String card) {
        return NODES + card;
    }

    /**
     * Whether there is no use in asking a driver for the node: a virtual machine's card whose host
     * draws nothing for it. Only what is cheap is found out.
     */
    public boolean onlyDisplays(String node) {
        try (Fd fd = Fd.openDevice(node)) {
            return driver(fd).equals(VIRTIO) && !virtioDraws(fd);
        } catch (SysException e) {
            return false; // Whoever opens it says why it cannot be.
        }
    }

    private static String driver(Fd fd) {
        long address = Drm.drmGetVersion(fd.number());
        if (address < 0) {
            return "";
        }
        MemorySegment version = MemorySegment.ofAddress(address).reinterpret(VERSION_BYTES);
        byte[] name =
                version.get(ADDRESS, VERSION_NAME)
                        .reinterpret(version.get(JAVA_INT, VERSION_NAME_LENGTH))
                        .toArray(JAVA_BYTE);
        Drm.drmFreeVersion(address);
        return new String(name, StandardCharsets.US_ASCII);
    }

    private static boolean virtioDraws(Fd fd) {
        try (Arena scratch = Arena.ofConfined()) {
            MemorySegment value = scratch.allocate(JAVA_INT);
            MemorySegment parameter = scratch.allocate(JAVA_LONG, 2);
            parameter.set(JAVA_LONG, 0, VIRTIO_3D_FEATURES);
            parameter.set(JAVA_LONG, 8, value.address());
            return Drm.virtioParameter(fd.number(), parameter) == 0 && value.get(JAVA_INT, 0) != 0;
        }
    }

    /**
     * Opens a node to draw with. A card's own node does not become master by that, or not for
     * longer than it takes to say so.
     *
     * @throws SysException ENOENT, EACCES, …
     */
    public static Fd open(String node) {
        Fd fd = Fd.openDevice(node);
        if (Path.of(node).getFileName().toString().startsWith("card")) {
            Drm.drmDropMaster(fd.number());
        }
        return fd;
    }
}
