// SPDX-License-Identifier: MIT
/** Keyboards: evdev, keymaps through libxkbcommon, repeat, LEDs, shortcuts. */
module kmsterm.input {
    requires transitive kmsterm.sys;
    requires com.sun.jna;

    exports kmsterm.input;
}
