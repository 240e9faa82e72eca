// SPDX-License-Identifier: MIT
package kmsterm.console.config;

import java.util.Locale;

/** Who opens the devices of the seat. */
public enum SeatBackend {
    /** As root directly, as any other user by libseat. */
    AUTO,
    /** The console by itself, as root, without any daemon. */
    DIRECT,
    /** Who manages the seat, seatd or logind, by libseat. */
    LIBSEAT;

    static SeatBackend parse(String text) throws BadValue {
        for (SeatBackend backend : values()) {
            if (backend.toString().equals(text)) {
                return backend;
            }
        }
        throw new BadValue("is not auto, direct or libseat");
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
