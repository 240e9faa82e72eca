// SPDX-License-Identifier: MIT
package kmsterm.kms;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Optional;
import kmsterm.kms.natives.Drm;

/** Reads a connector with a probe. Offsets: xf86drmMode.h, drmModeConnector, on 64-bit machines. */
final class ConnectorReader {
    static final int STRUCT_BYTES = 88;
    static final int ENCODER_ID = 4;
    static final int CONNECTOR_TYPE = 8;
    static final int CONNECTOR_TYPE_ID = 12;
    static final int CONNECTION = 16;
    static final int MM_WIDTH = 20;
    static final int MM_HEIGHT = 24;
    static final int COUNT_MODES = 32;
    static final int MODES = 40;
    static final int COUNT_ENCODERS = 72;
    static final int ENCODERS = 80;

    static final int ENCODER_BYTES = 20;
    static final int ENCODER_CRTC = 8;
    static final int ENCODER_POSSIBLE_CRTCS = 12;

    static final int BLOB_BYTES = 16;
    static final int BLOB_LENGTH = 4;
    static final int BLOB_DATA = 8;

    /** Source: E-EDID, 256 blocks. */
    private static final int MAX_EDID_BYTES = 256 * Edid.BLOCK_BYTES;

    /** More than any driver lists; bounds what a broken one can make us read. Guess. */
    private static final int MAX_MODES = 1024;

    private ConnectorReader() {}

    /** Empty: it is gone, or it is none for a picture (writeback). */
    static Optional<Connector> read(int fd, int id) {
        long address = Drm.drmModeGetConnector(fd, id);
        if (address < 0) {
            return Optional.empty();
        }
        try {
            MemorySegment struct = MemorySegment.ofAddress(address).reinterpret(STRUCT_BYTES);
            int type = struct.get(JAVA_INT, CONNECTOR_TYPE);
            if (type == Connector.TYPE_WRITEBACK) {
                return Optional.empty();
            }
            int count = Math.clamp(struct.get(JAVA_INT, COUNT_MODES), 0, MAX_MODES);
            var modes = new ArrayList<ModeInfo>(count);
            MemorySegment array =
                    struct.get(ADDRESS, MODES).reinterpret((long) count * ModeInfo.BYTES);
            for (int i = 0; i < count; i++) {
                modes.add(ModeInfo.copyOf(array, (long) i * ModeInfo.BYTES));
            }
            Properties properties = Properties.of(fd, id, Properties.OBJECT_CONNECTOR);
            return Optional.of(
                    new Connector(
                            id,
                            Connector.name(type, struct.get(JAVA_INT, CONNECTOR_TYPE_ID)),
                            Connector.Status.of(struct.get(JAVA_INT, CONNECTION)),
                            struct.get(JAVA_INT, MM_WIDTH),
                            struct.get(JAVA_INT, MM_HEIGHT),
                            modes,
                            possibleCrtcs(fd, struct),
                            crtc(fd, struct.get(JAVA_INT, ENCODER_ID)),
                            properties.value("link-status", 0) != 0,
                            properties.value("non-desktop", 0) != 0,
                            Edid.parse(blob(fd, (int) properties.value("EDID", 0)))));
        } finally {
            Drm.drmModeFreeConnector(address);
        }
    }

    private static byte[] blob(int fd, int id) {
        return blob(fd, id, MAX_EDID_BYTES);
    }

    /** A property's bytes, at most so many; none if there is no such blob. */
    static byte[] blob(int fd, int id, int maxBytes) {
        long address = id == 0 ? -1 : Drm.drmModeGetPropertyBlob(fd, id);
        if (address < 0) {
            return new byte[0];
        }
        try {
            MemorySegment struct = MemorySegment.ofAddress(address).reinterpret(BLOB_BYTES);
            int length = Math.clamp(struct.get(JAVA_INT, BLOB_LENGTH), 0, maxBytes);
            return struct.get(ADDRESS, BLOB_DATA).reinterpret(length).toArray(JAVA_BYTE);
        } finally {
            Drm.drmModeFreePropertyBlob(address);
        }
    }

    private static int possibleCrtcs(int fd, MemorySegment struct) {
        int count = Math.max(0, struct.get(JAVA_INT, COUNT_ENCODERS));
        MemorySegment encoders = struct.get(ADDRESS, ENCODERS).reinterpret(4L * count);
        int mask = 0;
        for (int i = 0; i < count; i++) {
            mask |= encoder(fd, encoders.getAtIndex(JAVA_INT, i), ENCODER_POSSIBLE_CRTCS);
        }
        return mask;
    }

    /** The CRTC that drives a connector now, without a probe; 0: none. */
    static int crtcOf(int fd, int connector) {
        long address = Drm.drmModeGetConnectorCurrent(fd, connector);
        if (address < 0) {
            return 0;
        }
        MemorySegment struct = MemorySegment.ofAddress(address).reinterpret(STRUCT_BYTES);
        int encoder = struct.get(JAVA_INT, ENCODER_ID);
        Drm.drmModeFreeConnector(address);
        return crtc(fd, encoder);
    }

    private static int crtc(int fd, int encoder) {
        return encoder == 0 ? 0 : encoder(fd, encoder, ENCODER_CRTC);
    }

    private static int encoder(int fd, int id, int field) {
        long address = Drm.drmModeGetEncoder(fd, id);
        if (address < 0) {
            return 0;
        }
        int value =
                MemorySegment.ofAddress(address).reinterpret(ENCODER_BYTES).get(JAVA_INT, field);
        Drm.drmModeFreeEncoder(address);
        return value;
    }
}
