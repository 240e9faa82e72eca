// SPDX-License-Identifier: MIT
/**
 * Java Native Access, as published but for its descriptor: an image can be linked with it, and
 * without the desktop module, which only its window functions want.
 */
module com.sun.jna {
    requires java.logging;
    requires static java.desktop;

    exports com.sun.jna;
    exports com.sun.jna.ptr;
}
