// SPDX-License-Identifier: MIT
package kmsterm.it.guest;

/** Keys that a guest has heard before anything else is done there. */
final class HeardKeys {
    /** struct input_event. */
    private static final int EVENT_BYTES = 24;

    /**
     * Types on the virtio keyboard, and waits until all of it has arrived: each press and each
     * release is two events.
     *
     * @param text of letters in lower case, digits, blanks and line feeds
     */
    static void type(Guest guest, String text) throws Exception {
        int bytes = text.length() * 4 * EVENT_BYTES;
        guest.run(
                "rm -f /run/typed; node=$(grep -l 'Virtio Keyboard' /sys/class/input/event*/device/name);"
                        + " node=${node%/device/name}; (exec 3</dev/input/${node##*/};"
                        + " touch /run/listening; head -c "
                        + bytes
                        + " <&3 >/dev/null; touch /run/typed) >/dev/null 2>&1 &");
        guest.awaitTrue("test -e /run/listening && rm /run/listening");
        guest.qmp().type(text);
        guest.awaitTrue("test -e /run/typed");
    }

    private HeardKeys() {}
}
