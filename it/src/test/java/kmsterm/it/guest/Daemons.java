// SPDX-License-Identifier: MIT
package kmsterm.it.guest;

/** D-Bus, logind, polkit and udev: what they are taken away by, and given back, as root. */
final class Daemons {
    private static final String UNITS =
            "dbus.socket dbus.service systemd-logind.service polkit.service"
                    + " systemd-udevd-control.socket systemd-udevd-kernel.socket"
                    + " systemd-udevd.service";

    /** Whether one of them runs. */
    static final String THERE = "pgrep -x 'dbus-daemon|systemd-logind|systemd-udevd|polkitd'";

    /** All are gone, and nobody starts them again. */
    static final String GONE =
            "systemctl -q mask --runtime --now "
                    + UNITS
                    + "; ! "
                    + THERE
                    + " && mv /run/udev /run/udev.gone";

    /** Those that {@link #GONE} took; nothing if they are there. */
    static final String BACK =
            "if [ -d /run/udev.gone ]; then systemctl -q unmask --runtime "
                    + UNITS
                    + "; rm -rf /run/udev; mv /run/udev.gone /run/udev; systemctl start "
                    + UNITS
                    + "; fi";

    private Daemons() {}
}
