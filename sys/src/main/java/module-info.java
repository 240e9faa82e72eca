// SPDX-License-Identifier: MIT
/** Linux system calls for kmsterm: event loop, descriptors, ptys, processes, sockets. */
@SuppressWarnings("module") // Those that it exports to are compiled later.
module kmsterm.sys {
    requires jdk.unsupported;

    exports kmsterm.sys;
    exports kmsterm.sys.call to
            kmsterm.fonts,
            kmsterm.kms,
            kmsterm.input,
            kmsterm.render.gles;
}
