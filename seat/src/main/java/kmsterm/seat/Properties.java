// SPDX-License-Identifier: MIT
package kmsterm.seat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** The properties of udev that are looked at, and no others: a device may have thousands. */
public final class Properties {
    /** When udev first saw the device, in microseconds since boot: differs when it was away. */
    static final String BORN = "USEC_INITIALIZED";

    static final String SEAT = "ID_SEAT";

    /** Ours, not udev's. */
    static final String OF_CARD = "KMSTERM_OF_CARD";

    /** {@code HOTPLUG} and {@code CONNECTOR} (an object id) are in events of cards only. */
    public static final List<String> KEPT =
            List.of(
                    SEAT,
                    BORN,
                    "HOTPLUG",
                    "CONNECTOR",
                    "ID_INPUT",
                    "ID_INPUT_KEY",
                    "ID_INPUT_KEYBOARD",
                    "ID_INPUT_MOUSE",
                    "ID_INPUT_TOUCHPAD",
                    "ID_INPUT_TOUCHSCREEN",
                    "ID_INPUT_TABLET",
                    "ID_INPUT_POINTINGSTICK",
                    "ID_PATH",
                    "ID_BUS");

    /** Longer values are not believed: udev's own lines end at 16 KiB. A guess. */
    static final int MAX_LENGTH = 1024;

    /** NAME_MAX: logind has a file of that name. */
    private static final int MAX_SEAT_NAME = 255;

    private Properties() {}

    /**
     * @param lookup the value of a property, or null
     */
    static Map<String, String> kept(UnaryOperator<String> lookup) {
        Map<String, String> properties = new HashMap<>();
        for (String key : KEPT) {
            String value = lookup.apply(key);
            if (value != null && value.length() <= MAX_LENGTH) {
                properties.put(key, value);
            }
        }
        return properties;
    }

    /** The name of a seat, as logind allows it; anything else is no seat of ours. */
    public static boolean isSeatName(String name) {
        if (!name.startsWith("seat") || name.length() == 4 || name.length() > MAX_SEAT_NAME) {
            return false;
        }
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c >= 0x80 || !(Character.isLetterOrDigit(c) || c == '-' || c == '_')) {
                return false;
            }
        }
        return true;
    }
}
