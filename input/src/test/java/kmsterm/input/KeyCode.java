// SPDX-License-Identifier: MIT
package kmsterm.input;

import java.util.Locale;

/** Names of linux/input-event-codes.h, without KEY_, in the order of their codes. */
final class KeyCode {
    private static final String[] NAMES =
            ("RESERVED ESC 1 2 3 4 5 6 7 8 9 0 MINUS EQUAL BACKSPACE TAB Q W E R T Y U I O P LEFTBRACE"
                            + " RIGHTBRACE ENTER LEFTCTRL A S D F G H J K L SEMICOLON APOSTROPHE GRAVE"
                            + " LEFTSHIFT BACKSLASH Z X C V B N M COMMA DOT SLASH RIGHTSHIFT KPASTERISK"
                            + " LEFTALT SPACE CAPSLOCK F1 F2 F3 F4 F5 F6 F7 F8 F9 F10 NUMLOCK SCROLLLOCK"
                            + " KP7 KP8 KP9 KPMINUS KP4 KP5 KP6 KPPLUS KP1 KP2 KP3 KP0 KPDOT 84 85 102ND"
                            + " F11 F12 RO 90 91 92 93 94 95 KPENTER RIGHTCTRL KPSLASH SYSRQ RIGHTALT"
                            + " LINEFEED HOME UP PAGEUP LEFT RIGHT END DOWN PAGEDOWN INSERT DELETE MACRO"
                            + " MUTE VOLUMEDOWN VOLUMEUP POWER KPEQUAL 118 PAUSE 120 KPCOMMA 122 123 YEN"
                            + " LEFTMETA RIGHTMETA COMPOSE")
                    .split(" ");

    private KeyCode() {}

    static int of(String name) {
        for (int i = 0; i < NAMES.length; i++) {
            if (NAMES[i].equals(name.toUpperCase(Locale.ROOT))) {
                return i;
            }
        }
        throw new IllegalArgumentException(name);
    }
}
