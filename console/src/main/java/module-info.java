// SPDX-License-Identifier: MIT
/** The console: options, sessions, outputs, control socket. Imported by nobody. */
module kmsterm.console {
    requires com.google.gson;
    requires kmsterm.fonts;
    requires kmsterm.input;
    requires kmsterm.kms;
    requires kmsterm.render;
    requires kmsterm.render.dumb;
    requires kmsterm.render.gles;
    requires kmsterm.seat;
    requires kmsterm.sys;
    requires kmsterm.vte;
}
