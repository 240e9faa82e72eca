// SPDX-License-Identifier: MIT
/** Which devices there are (udev), who opens them, and the kernel's virtual terminals. */
module kmsterm.seat {
    requires com.sun.jna;
    requires transitive kmsterm.sys;

    exports kmsterm.seat;

    // Direct mapping looks at the native methods of the class that it binds.
    opens kmsterm.seat.natives to
            com.sun.jna;
}
