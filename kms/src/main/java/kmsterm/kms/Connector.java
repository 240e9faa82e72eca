// SPDX-License-Identifier: MIT
package kmsterm.kms;

import java.util.List;

/**
 * A connector as a probe found it. Immutable.
 *
 * @param id the kernel's object
 * @param name type and number, {@code "HDMI-A-1"}, as sysfs has it
 * @param status whether a sink is there
 * @param widthMm of the picture by EDID; 0 when it does not tell
 * @param modes as the kernel lists them; may be empty, also when connected
 * @param possibleCrtcs bit n: the n-th CRTC of the card may drive it
 * @param crtc the CRTC that drives it now, or 0
 * @param linkBad the link was lost, and comes back with a modeset only (DisplayPort)
 * @param nonDesktop a head-mounted display or such: not for a console
 * @param edid what the sink tells of itself
 */
public record Connector(
        int id,
        String name,
        Status status,
        int widthMm,
        int heightMm,
        List<ModeInfo> modes,
        int possibleCrtcs,
        int crtc,
        boolean linkBad,
        boolean nonDesktop,
        Edid edid) {
    /** As the kernel counts them, from 1 on. Source: drm_mode.h, enum drm_connector_status. */
    public enum Status {
        CONNECTED,
        DISCONNECTED,
        /** Old outputs that nobody can sense. */
        UNKNOWN;

        static Status of(int number) {
            return number == 1 ? CONNECTED : number == 2 ? DISCONNECTED : UNKNOWN;
        }
    }

    private static final String[] TYPES = {
        "Unknown",
        "VGA",
        "DVI-I",
        "DVI-D",
        "DVI-A",
        "Composite",
        "SVIDEO",
        "LVDS",
        "Component",
        "DIN",
        "DP",
        "HDMI-A",
        "HDMI-B",
        "TV",
        "eDP",
        "Virtual",
        "DSI",
        "DPI",
        "Writeback",
        "SPI",
        "USB"
    };

    /** DRM_MODE_CONNECTOR_WRITEBACK. */
    static final int TYPE_WRITEBACK = 18;

    public Connector {
        modes = List.copyOf(modes);
    }

    /**
     * {@code "card0-HDMI-A-1"}, as in sysfs; of one without a name, which is all that there is,
     * {@code "fb0"}.
     *
     * @param card its name
     */
    public String nameOn(String card) {
        return name.isEmpty() ? card : card + "-" + name;
    }

    /** The name that sysfs gives a connector. Source: drm_connector.c. */
    static String name(int type, int typeId) {
        return (type >= 0 && type < TYPES.length ? TYPES[type] : "Unknown") + "-" + typeId;
    }
}
