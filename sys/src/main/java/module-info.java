// SPDX-License-Identifier: MIT
/** Linux system calls for kmsterm: event loop, descriptors, ptys, processes, sockets. */
module kmsterm.sys {
    requires jdk.unsupported;

    exports kmsterm.sys;
}
