// SPDX-License-Identifier: MIT
/** The terminal core: bytes in; cell grid, damage and effects out. */
module kmsterm.vte {
    exports kmsterm.vte;
}
