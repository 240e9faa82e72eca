// SPDX-License-Identifier: MIT
/** Font engines: code points to glyph bitmaps and cell metrics. */
module kmsterm.fonts {
    exports kmsterm.fonts;
}
