// SPDX-License-Identifier: MIT
/** Benchmarks of the terminal core and the renderers. */
module kmsterm.bench {
    requires jdk.management;
    requires kmsterm.render.dumb;
    requires kmsterm.vte;
}
