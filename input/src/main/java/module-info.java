// SPDX-License-Identifier: MIT
/**
 * Keyboards: evdev, keymaps through libxkbcommon, repeat, LEDs, shortcuts; and what points, through
 * libinput.
 */
module kmsterm.input {
    requires transitive kmsterm.sys;
    requires com.sun.jna;

    exports kmsterm.input;

    // Direct mapping looks at the native methods of the class that it binds.
    opens kmsterm.input.natives to
            com.sun.jna;
}
