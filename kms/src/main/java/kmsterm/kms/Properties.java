// SPDX-License-Identifier: MIT
package kmsterm.kms;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import kmsterm.kms.natives.Drm;

/**
 * The properties of one mode object, by name: ids are resolved once. drmModeObjectGetProperties.
 */
final class Properties {
    static final int OBJECT_CRTC = 0xcccccccc;
    static final int OBJECT_CONNECTOR = 0xc0c0c0c0;
    static final int OBJECT_PLANE = 0xeeeeeeee;

    /** Offsets: xf86drmMode.h, drmModeObjectProperties and drmModePropertyRes. */
    static final int OBJECT_BYTES = 24;

    static final int PROP_IDS = 8;
    static final int PROP_VALUES = 16;
    static final int NAME_OFFSET = 8;
    static final int NAME_BYTES = 32;
    static final int COUNT_ENUMS = 56;
    static final int ENUMS = 64;
    static final int PROPERTY_BYTES = 88;

    /** struct drm_mode_property_enum: 64 bits of value, and a name. */
    static final int ENUM_BYTES = 40;

    /**
     * @param value when it was looked up
     */
    record Property(int id, long value) {}

    private final Map<String, Property> byName;

    private Properties(Map<String, Property> byName) {
        this.byName = byName;
    }

    static Properties of(Map<String, Property> byName) {
        return new Properties(Map.copyOf(byName));
    }

    static Properties of(int fd, int object, int type) {
        var properties = new Properties(new HashMap<>());
        long address = Drm.drmModeObjectGetProperties(fd, object, type);
        if (address < 0) {
            return properties;
        }
        MemorySegment header = MemorySegment.ofAddress(address).reinterpret(OBJECT_BYTES);
        int count = header.get(ValueLayout.JAVA_INT, 0);
        MemorySegment ids = header.get(ValueLayout.ADDRESS, PROP_IDS).reinterpret(4L * count);
        MemorySegment values = header.get(ValueLayout.ADDRESS, PROP_VALUES).reinterpret(8L * count);
        for (int i = 0; i < count; i++) {
            int id = ids.getAtIndex(ValueLayout.JAVA_INT, i);
            String name = name(fd, id);
            if (name != null) {
                long value = values.getAtIndex(ValueLayout.JAVA_LONG, i);
                properties.byName.put(name, new Property(id, value));
            }
        }
        Drm.drmModeFreeObjectProperties(address);
        return properties;
    }

    private static String name(int fd, int id) {
        long address = Drm.drmModeGetProperty(fd, id);
        if (address < 0) {
            return null;
        }
        byte[] bytes =
                MemorySegment.ofAddress(address)
                        .reinterpret(NAME_OFFSET + NAME_BYTES)
                        .asSlice(NAME_OFFSET, NAME_BYTES)
                        .toArray(ValueLayout.JAVA_BYTE);
        Drm.drmModeFreeProperty(address);
        int length = 0;
        while (length < bytes.length && bytes[length] != 0) {
            length++;
        }
        return new String(bytes, 0, length, StandardCharsets.US_ASCII);
    }

    /** All bits that a bitmask property may have: its enumerators are their numbers. */
    static long bits(int fd, int id) {
        long address = id == 0 ? -1 : Drm.drmModeGetProperty(fd, id);
        if (address < 0) {
            return 0;
        }
        MemorySegment struct = MemorySegment.ofAddress(address).reinterpret(PROPERTY_BYTES);
        int count = struct.get(ValueLayout.JAVA_INT, COUNT_ENUMS);
        MemorySegment enums =
                struct.get(ValueLayout.ADDRESS, ENUMS).reinterpret((long) ENUM_BYTES * count);
        long bits = 0;
        for (int i = 0; i < count; i++) {
            bits |= 1L << enums.get(ValueLayout.JAVA_LONG, (long) ENUM_BYTES * i);
        }
        Drm.drmModeFreeProperty(address);
        return bits;
    }

    /** The property's id, or 0 when the object has none of that name. */
    int id(String name) {
        Property property = byName.get(name);
        return property == null ? 0 : property.id();
    }

    /** Its value when it was looked up, or {@code otherwise}. */
    long value(String name, long otherwise) {
        Property property = byName.get(name);
        return property == null ? otherwise : property.value();
    }
}
