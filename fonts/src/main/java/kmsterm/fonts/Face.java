// SPDX-License-Identifier: MIT
package kmsterm.fonts;

import static org.lwjgl.util.freetype.FreeType.FT_Done_Face;
import static org.lwjgl.util.freetype.FreeType.FT_FACE_FLAG_COLOR;
import static org.lwjgl.util.freetype.FreeType.FT_FACE_FLAG_SCALABLE;
import static org.lwjgl.util.freetype.FreeType.FT_GLYPH_FORMAT_OUTLINE;
import static org.lwjgl.util.freetype.FreeType.FT_Get_Char_Index;
import static org.lwjgl.util.freetype.FreeType.FT_LOAD_COLOR;
import static org.lwjgl.util.freetype.FreeType.FT_LOAD_NO_BITMAP;
import static org.lwjgl.util.freetype.FreeType.FT_LOAD_NO_HINTING;
import static org.lwjgl.util.freetype.FreeType.FT_LOAD_TARGET_LIGHT;
import static org.lwjgl.util.freetype.FreeType.FT_LOAD_TARGET_MONO;
import static org.lwjgl.util.freetype.FreeType.FT_LOAD_TARGET_NORMAL;
import static org.lwjgl.util.freetype.FreeType.FT_Load_Glyph;
import static org.lwjgl.util.freetype.FreeType.FT_Outline_EmboldenXY;
import static org.lwjgl.util.freetype.FreeType.FT_Outline_Transform;
import static org.lwjgl.util.freetype.FreeType.FT_Outline_Translate;
import static org.lwjgl.util.freetype.FreeType.FT_PIXEL_MODE_BGRA;
import static org.lwjgl.util.freetype.FreeType.FT_PIXEL_MODE_GRAY;
import static org.lwjgl.util.freetype.FreeType.FT_PIXEL_MODE_MONO;
import static org.lwjgl.util.freetype.FreeType.FT_RENDER_MODE_MONO;
import static org.lwjgl.util.freetype.FreeType.FT_RENDER_MODE_NORMAL;
import static org.lwjgl.util.freetype.FreeType.FT_Render_Glyph;
import static org.lwjgl.util.freetype.FreeType.FT_STYLE_FLAG_BOLD;
import static org.lwjgl.util.freetype.FreeType.FT_STYLE_FLAG_ITALIC;
import static org.lwjgl.util.freetype.FreeType.FT_Select_Size;
import static org.lwjgl.util.freetype.FreeType.FT_Set_Char_Size;

import java.nio.ByteBuffer;
import org.lwjgl.system.MemoryStack;
import org.lwjgl.util.freetype.FT_Bitmap;
import org.lwjgl.util.freetype.FT_Bitmap_Size;
import org.lwjgl.util.freetype.FT_Face;
import org.lwjgl.util.freetype.FT_GlyphSlot;
import org.lwjgl.util.freetype.FT_Matrix;

/** A face of a font: one style of one family. Owns its file. Of one thread. */
final class Face implements AutoCloseable {
    /** Neither made bold nor slanted. */
    static final int AS_IT_IS = 0;

    /** Twelve degrees, as usual: 0.2126 in 16.16 fixed point. */
    private static final long SLANT = 0x366A;

    private static final long ONE = 0x10000;

    /** Larger bitmaps are refused: hostile fonts may ask for anything. */
    private static final int MAX_SIDE_PX = 2048;

    private final FontFile file;
    private final int index;
    private final FT_Face face;
    private int size64 = -1;
    private boolean closed;

    /** How glyphs are to be drawn. */
    record Drawing(FontRequest.Hinting hinting, boolean antialias, int synthesised) {}

    Face(FontFile file, int index, FT_Face face) {
        this.file = file;
        this.index = index;
        this.face = face;
    }

    FontFile file() {
        return file;
    }

    int index() {
        return index;
    }

    String family() {
        String name = face.family_nameString();
        return name == null ? file.path().getFileName().toString() : name;
    }

    boolean scalable() {
        return (face.face_flags() & FT_FACE_FLAG_SCALABLE) != 0;
    }

    boolean color() {
        return (face.face_flags() & FT_FACE_FLAG_COLOR) != 0;
    }

    /** BOLD and ITALIC of {@link Font}. */
    int style() {
        long flags = face.style_flags();
        return ((flags & FT_STYLE_FLAG_BOLD) != 0 ? Font.BOLD : 0)
                | ((flags & FT_STYLE_FLAG_ITALIC) != 0 ? Font.ITALIC : 0);
    }

    /** 0: it has none. */
    int glyph(int codePoint) {
        return FT_Get_Char_Index(face, codePoint);
    }

    /** Of a scalable face, in units of which an em has {@link #unitsPerEm}. */
    int ascender() {
        return face.ascender();
    }

    /** Below the baseline negative. */
    int descender() {
        return face.descender();
    }

    int unitsPerEm() {
        return Math.max(1, face.units_per_EM());
    }

    /** The middle of the underline, below the baseline negative; 0: not said. */
    int underlinePosition() {
        return face.underline_position();
    }

    int underlineThickness() {
        return face.underline_thickness();
    }

    /**
     * Sets the size of the em in 26.6 pixels; of a face of bitmaps the nearest that is not smaller,
     * or its largest.
     *
     * @return pixels of the em that there are for each one wanted: 1 of a scalable face
     */
    double size(int em64) throws FontException {
        if (scalable()) {
            if (size64 != em64) {
                check("FT_Set_Char_Size", FT_Set_Char_Size(face, em64, em64, 72, 72));
                size64 = em64;
            }
            return 1;
        }
        int strike = strike(em64);
        check("FT_Select_Size", FT_Select_Size(face, strike));
        size64 = em64;
        long ppem = strikes().get(strike).y_ppem();
        if (ppem < 64 || ppem > 64L * MAX_SIDE_PX) {
            throw new FontException(file.path() + ": has bitmaps of an absurd size");
        }
        return (double) ppem / em64;
    }

    private FT_Bitmap_Size.Buffer strikes() throws FontException {
        FT_Bitmap_Size.Buffer strikes = face.available_sizes();
        if (strikes == null || face.num_fixed_sizes() < 1) {
            throw new FontException(file.path() + ": has neither outlines nor bitmaps");
        }
        return strikes;
    }

    private int strike(int em64) throws FontException {
        FT_Bitmap_Size.Buffer strikes = strikes();
        int best = 0;
        for (int i = 1; i < face.num_fixed_sizes(); i++) {
            long now = strikes.get(i).y_ppem();
            long before = strikes.get(best).y_ppem();
            boolean better = before < em64 ? now > before : now >= em64 && now < before;
            best = better ? i : best;
        }
        return best;
    }

    /** Whether its bitmaps are of the same sizes as those of another face of bitmaps. */
    boolean sameStrikes(Face other) throws FontException {
        if (scalable() || face.num_fixed_sizes() != other.face.num_fixed_sizes()) {
            return false;
        }
        FT_Bitmap_Size.Buffer own = strikes();
        FT_Bitmap_Size.Buffer others = other.strikes();
        for (int i = 0; i < face.num_fixed_sizes(); i++) {
            if (own.get(i).y_ppem() != others.get(i).y_ppem()
                    || own.get(i).width() != others.get(i).width()) {
                return false;
            }
        }
        return true;
    }

    /** The strike of bitmaps that is nearest to a height: its em in 26.6 pixels. */
    int nearestStrike64(int heightPx) throws FontException {
        FT_Bitmap_Size.Buffer strikes = strikes();
        long best = 0;
        for (int i = 0; i < face.num_fixed_sizes(); i++) {
            long ppem = strikes.get(i).y_ppem();
            boolean fits = ppem <= 64L * heightPx;
            if (best == 0
                    || (fits && (ppem > best || best > 64L * heightPx))
                    || (!fits && best > 64L * heightPx && ppem < best)) {
                best = ppem;
            }
        }
        return Math.clamp(best, 64, 64 * MAX_SIDE_PX);
    }

    /** Of the size set, in 26.6 pixels. */
    int ascender64() {
        return (int) face.size().metrics().ascender();
    }

    int descender64() {
        return (int) face.size().metrics().descender();
    }

    /** The advance of a glyph at the size set, in 26.6 pixels, unhinted where that is known. */
    int advance64(int glyph, Drawing drawing) throws FontException {
        check("FT_Load_Glyph", FT_Load_Glyph(face, glyph, flags(drawing)));
        FT_GlyphSlot slot = slot();
        // 16.16; of bitmaps it is 0.
        long linear = slot.linearHoriAdvance() >> 10;
        return (int) (linear != 0 && scalable() ? linear : slot.advance().x());
    }

    /**
     * A glyph at the size set. Its place is relative to the pen and the baseline.
     *
     * @throws FontException a glyph that is broken
     */
    Raster draw(int glyph, Drawing drawing) throws FontException {
        check("FT_Load_Glyph", FT_Load_Glyph(face, glyph, flags(drawing)));
        FT_GlyphSlot slot = slot();
        if (slot.format() == FT_GLYPH_FORMAT_OUTLINE) {
            synthesise(slot, drawing.synthesised());
            var box = slot.metrics();
            if (box.width() > 64L * MAX_SIDE_PX || box.height() > 64L * MAX_SIDE_PX) {
                throw new FontException(file.path() + ": glyph " + glyph + " is absurdly large");
            }
            int mode = drawing.antialias() ? FT_RENDER_MODE_NORMAL : FT_RENDER_MODE_MONO;
            check("FT_Render_Glyph", FT_Render_Glyph(slot, mode));
        }
        Raster raster = raster(slot);
        return scalable() || raster.colored() ? raster : synthesised(raster, drawing.synthesised());
    }

    /** The same of a bitmap as of an outline. */
    private static Raster synthesised(Raster raster, int style) {
        Raster bold = (style & Font.BOLD) != 0 ? raster.with(raster.moved(1, 0)) : raster;
        return (style & Font.ITALIC) != 0 ? bold.slanted(-1) : bold;
    }

    private int flags(Drawing drawing) {
        int flags = FT_LOAD_COLOR;
        if (!drawing.antialias()) {
            flags |= FT_LOAD_TARGET_MONO;
        } else {
            flags |=
                    switch (drawing.hinting()) {
                        case NONE -> FT_LOAD_NO_HINTING | FT_LOAD_TARGET_NORMAL;
                        case SLIGHT -> FT_LOAD_TARGET_LIGHT;
                        case FULL -> FT_LOAD_TARGET_NORMAL;
                    };
        }
        // Embedded bitmaps cannot be slanted, and are of one size among outlines of all.
        return scalable() && !color() ? flags | FT_LOAD_NO_BITMAP : flags;
    }

    private void synthesise(FT_GlyphSlot slot, int style) {
        if ((style & Font.BOLD) != 0) {
            // An em's 28th: between what FreeType (24) and Cairo's users (32) take.
            // Not higher, or capitals with accents would no longer fit; and on both sides.
            long strength = Math.max(32, size64 / 28);
            FT_Outline_EmboldenXY(slot.outline(), strength, 0);
            FT_Outline_Translate(slot.outline(), -strength / 2, 0);
        }
        if ((style & Font.ITALIC) != 0) {
            try (MemoryStack stack = MemoryStack.stackPush()) {
                FT_Matrix slant = FT_Matrix.malloc(stack).xx(ONE).xy(SLANT).yx(0).yy(ONE);
                FT_Outline_Transform(slot.outline(), slant);
            }
        }
    }

    private FT_GlyphSlot slot() throws FontException {
        FT_GlyphSlot slot = face.glyph();
        if (slot == null) {
            throw new FontException(file.path() + ": no glyph slot");
        }
        return slot;
    }

    private Raster raster(FT_GlyphSlot slot) throws FontException {
        FT_Bitmap bitmap = slot.bitmap();
        int width = bitmap.width();
        int height = bitmap.rows();
        int left = slot.bitmap_left();
        int top = -slot.bitmap_top();
        if (width <= 0 || height <= 0) {
            return Raster.of(0, 0, 0, 0, new byte[0]);
        }
        if (width > MAX_SIDE_PX || height > MAX_SIDE_PX) {
            throw new FontException(file.path() + ": a glyph of " + width + "x" + height);
        }
        int pitch = bitmap.pitch();
        ByteBuffer pixels = bitmap.buffer(Math.abs(pitch) * height);
        if (pixels == null) {
            return Raster.of(0, 0, 0, 0, new byte[0]);
        }
        return switch (bitmap.pixel_mode()) {
            case FT_PIXEL_MODE_BGRA ->
                    new Raster(left, top, width, height, new byte[0], bgra(pixels, width, pitch));
            case FT_PIXEL_MODE_GRAY ->
                    Raster.of(left, top, width, height, grey(pixels, width, height, pitch));
            case FT_PIXEL_MODE_MONO ->
                    Raster.of(left, top, width, height, mono(pixels, width, height, pitch));
            default -> throw new FontException(file.path() + ": pixels of an odd kind");
        };
    }

    private static byte[] grey(ByteBuffer pixels, int width, int height, int pitch) {
        byte[] out = new byte[width * height];
        for (int y = 0; y < height; y++) {
            pixels.get(line(y, height, pitch), out, y * width, width);
        }
        return out;
    }

    private static byte[] mono(ByteBuffer pixels, int width, int height, int pitch) {
        byte[] out = new byte[width * height];
        for (int y = 0; y < height; y++) {
            int line = line(y, height, pitch);
            for (int x = 0; x < width; x++) {
                boolean set = (pixels.get(line + x / 8) & (0x80 >> (x & 7))) != 0;
                out[y * width + x] = (byte) (set ? 255 : 0);
            }
        }
        return out;
    }

    /** FreeType's are premultiplied. */
    private static int[] bgra(ByteBuffer pixels, int width, int pitch) {
        int height = pixels.capacity() / Math.abs(pitch);
        int[] out = new int[width * height];
        for (int y = 0; y < height; y++) {
            int line = line(y, height, pitch);
            for (int x = 0; x < width; x++) {
                int at = line + 4 * x;
                int alpha = pixels.get(at + 3) & 255;
                int color = alpha << 24;
                for (int c = 0; c < 3 && alpha != 0; c++) {
                    int level = ((pixels.get(at + c) & 255) * 255 + alpha / 2) / alpha;
                    color |= Math.min(255, level) << (8 * c);
                }
                out[y * width + x] = color;
            }
        }
        return out;
    }

    /** Where a line begins: with a negative pitch the last one comes first. */
    private static int line(int y, int height, int pitch) {
        return pitch >= 0 ? y * pitch : (height - 1 - y) * -pitch;
    }

    private void check(String call, int error) throws FontException {
        if (error != 0) {
            throw new FontException(file.path() + ": " + call + ": error " + error);
        }
    }

    /** Closes its file too. */
    @Override
    public void close() {
        if (!closed) {
            closed = true;
            FT_Done_Face(face);
            file.close();
        }
    }
}
