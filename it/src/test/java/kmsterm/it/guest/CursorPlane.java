// SPDX-License-Identifier: MIT
package kmsterm.it.guest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The pointer that a card lays over its picture, by the kernel's state of the cursor's plane. */
final class CursorPlane {
    private static final Pattern STATE =
            Pattern.compile(
                    "crtc=crtc-(\\d)\\s+fb=[1-9](?s:(?!plane).)*?crtc-pos=64x64\\+(-?\\d+)\\+(-?\\d+)");

    private CursorPlane() {}

    /** {@code "CRTC X Y"}, or empty: there is none. */
    static String of(Guest guest) throws InterruptedException {
        Matcher matcher = STATE.matcher(guest.run("cat /sys/kernel/debug/dri/0/state"));
        return matcher.find()
                ? matcher.group(1) + " " + matcher.group(2) + " " + matcher.group(3)
                : "";
    }

    static void await(Guest guest, String expected) throws InterruptedException {
        String found = of(guest);
        for (int i = 0; i < 50 && !found.equals(expected); i++) {
            guest.run("sleep 0.2");
            found = of(guest);
        }
        assertEquals(expected, found);
    }
}
