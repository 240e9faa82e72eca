// SPDX-License-Identifier: MIT
/** Font engines: code points to glyph bitmaps and cell metrics. */
module kmsterm.fonts {
    requires kmsterm.sys;
    requires org.lwjgl;
    requires org.lwjgl.freetype;

    exports kmsterm.fonts;
}
