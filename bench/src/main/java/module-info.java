// SPDX-License-Identifier: MIT
/** Benchmarks of the terminal core. */
module kmsterm.bench {
    requires kmsterm.vte;
}
