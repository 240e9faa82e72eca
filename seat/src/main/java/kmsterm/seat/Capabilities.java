// SPDX-License-Identifier: MIT
package kmsterm.seat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * What an input device can do by the kernel's own account, for when nobody runs udev's rules.
 *
 * @param keys the lowest 64 key codes of {@code device/capabilities/key}, a bit each
 * @param anyKey whether there are keys at all
 */
record Capabilities(long keys, boolean anyKey) {
    /** KEY_ESC to KEY_S: the test of udev's input_id for a keyboard. */
    private static final long LETTERS = 0xffff_fffeL;

    /**
     * @param sysPath the folder of an eventN in sysfs
     */
    static Capabilities of(Path sysPath) {
        try {
            return parse(Files.readString(sysPath.resolve("device/capabilities/key")));
        } catch (IOException e) {
            return new Capabilities(0, false); // it has just gone, or tells nothing
        }
    }

    /** Words of 64 bits in hexadecimal, the highest first: the lowest is the last. */
    static Capabilities parse(String text) {
        String words = text.strip();
        String last = words.substring(words.lastIndexOf(' ') + 1);
        try {
            long keys = Long.parseUnsignedLong(last, 16);
            return new Capabilities(keys, keys != 0 || words.indexOf(' ') >= 0);
        } catch (NumberFormatException e) {
            return new Capabilities(0, false);
        }
    }

    void describe(Map<String, String> properties) {
        if (anyKey) {
            properties.putIfAbsent("ID_INPUT_KEY", "1");
        }
        if ((keys & LETTERS) == LETTERS) {
            properties.putIfAbsent("ID_INPUT_KEYBOARD", "1");
        }
    }
}
