// SPDX-License-Identifier: MIT
package kmsterm.kms;

import java.util.List;

/**
 * A connector as a probe found it. Immutable.
 *
 * @param id the kernel's object
 * @param name type and number, {@code "HDMI-A-1"}, as sysfs has it
 * @param connected a sink is there; {@code false} also for "unknown", which old drivers give for
 *     outputs that nobody can sense
 * @param widthMm of the picture by EDID; 0 when it does not tell
 * @param modes as the kernel lists them; may be empty, also when connected
 * @param possibleCrtcs bit n: the n-th CRTC of the card may drive it
 * @param crtc the CRTC that drives it now, or 0
 * @param nonDesktop a head-mounted display or such: not for a console
 */
public record Connector(
        int id,
        String name,
        boolean connected,
        int widthMm,
        int heightMm,
        List<ModeInfo> modes,
        int possibleCrtcs,
        int crtc,
        boolean nonDesktop) {
    private static final String[] TYPES = {
        "Unknown", "VGA", "DVI-I", "DVI-D", "DVI-A", "Composite", "SVIDEO", "LVDS", "Component",
        "DIN", "DP", "HDMI-A", "HDMI-B", "TV", "eDP", "Virtual", "DSI", "DPI", "Writeback", "SPI",
        "USB"
    };

    /** DRM_MODE_CONNECTOR_WRITEBACK. */
    static final int TYPE_WRITEBACK = 18;

    public Connector {
        modes = List.copyOf(modes);
    }

    /** The name that sysfs gives a connector. Source: drm_connector.c. */
    static String name(int type, int typeId) {
        return (type >= 0 && type < TYPES.length ? TYPES[type] : "Unknown") + "-" + typeId;
    }
}
