// SPDX-License-Identifier: MIT
package kmsterm.console;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kmsterm.console.config.Config;
import kmsterm.kms.Edid;
import kmsterm.seat.Device;

/**
 * Which seat a device belongs to, and which one a display of a card: as the files say, otherwise as
 * udev does (ID_SEAT), a display with its card.
 */
final class Assignment {
    private final Config config;

    /** What udev says of connectors, by their names; nothing for most. */
    private final Map<String, String> connectors = new HashMap<>();

    Assignment(Config config) {
        this.config = config;
    }

    /** The seat of a card or an input device. */
    String seatOf(Device device) {
        Optional<String> rule = Optional.empty();
        if (device.isInput()) {
            List<String> names = new ArrayList<>(device.names());
            names.add(InputDevices.name(device));
            rule = config.seatOfInput(names);
        }
        return rule.orElse(device.seat());
    }

    /**
     * The seat of a display.
     *
     * @param cardSeat that of its card
     * @param name of card and connector
     */
    String seatOf(String cardSeat, String name, Edid edid) {
        return config.seatOfOutput(OutputChoices.names(name, edid))
                .or(() -> Optional.ofNullable(connectors.get(name)))
                .orElse(cardSeat);
    }

    /** udev tells of a connector. Returns whether it belongs elsewhere than before. */
    boolean learn(Device connector) {
        String seat = connector.saidSeat().orElse(null);
        String before =
                seat == null
                        ? connectors.remove(connector.sysName())
                        : connectors.put(connector.sysName(), seat);
        return seat == null ? before != null : !seat.equals(before);
    }

    /** It is gone with its card, or given to another seat. */
    void forget(Device connector) {
        connectors.remove(connector.sysName());
    }
}
