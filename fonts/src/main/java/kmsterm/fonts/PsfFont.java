// SPDX-License-Identifier: MIT
package kmsterm.fonts;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.Map;

/**
 * A console font, PSF 1 or 2, as {@code setfont} takes it. Without a Unicode table its glyphs are
 * those of code page 437, which is what the kernel takes them for. Source: kbd, doc/font-formats.
 */
final class PsfFont extends BitmapFont {
    private static final int MAGIC1 = 0x0436;
    private static final int MAGIC2 = 0x864ab572;
    private static final int MODE1_512 = 1;
    private static final int MODE1_HAS_TABLE = 6;
    private static final int FLAG2_HAS_TABLE = 1;
    private static final int HEADER1_BYTES = 4;
    private static final int HEADER2_BYTES = 32;

    /** Beyond it a file is nonsense: the kernel takes 512, users of PSF 2 some thousands. */
    private static final int MAX_GLYPHS = 1 << 16;

    private final byte[] bytes;
    private final int width;
    private final int height;
    private final int glyphBytes;
    private final int glyphsAt;
    private final int glyphs;

    /** Single code points and sequences, composed as far as can be. */
    private final Map<String, Integer> byText = new HashMap<>();

    private PsfFont(byte[] bytes, int width, int height, int glyphBytes, int glyphsAt, int glyphs) {
        this.bytes = bytes;
        this.width = width;
        this.height = height;
        this.glyphBytes = glyphBytes;
        this.glyphsAt = glyphsAt;
        this.glyphs = glyphs;
    }

    static PsfFont open(Path path) throws FontException {
        return of(read(path), path.toString());
    }

    static PsfFont of(byte[] bytes, String name) throws FontException {
        ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        if (bytes.length >= HEADER1_BYTES && (in.getShort(0) & 0xffff) == MAGIC1) {
            return psf1(bytes, name);
        }
        if (bytes.length >= HEADER2_BYTES && in.getInt(0) == MAGIC2) {
            return psf2(bytes, in, name);
        }
        throw new FontException(name + ": is no PSF");
    }

    private static PsfFont psf1(byte[] bytes, String name) throws FontException {
        int mode = bytes[2];
        int height = bytes[3] & 255;
        int glyphs = (mode & MODE1_512) != 0 ? 512 : 256;
        var font = checked(new PsfFont(bytes, 8, height, height, HEADER1_BYTES, glyphs), name);
        if ((mode & MODE1_HAS_TABLE) != 0) {
            font.table1();
        } else {
            font.codePage();
        }
        return font;
    }

    private static PsfFont psf2(byte[] bytes, ByteBuffer in, String name) throws FontException {
        int headerBytes = in.getInt(8);
        int flags = in.getInt(12);
        int glyphs = in.getInt(16);
        int glyphBytes = in.getInt(20);
        int height = in.getInt(24);
        int width = in.getInt(28);
        var font =
                checked(new PsfFont(bytes, width, height, glyphBytes, headerBytes, glyphs), name);
        if ((flags & FLAG2_HAS_TABLE) != 0) {
            font.table2();
        } else {
            font.codePage();
        }
        return font;
    }

    private static PsfFont checked(PsfFont font, String name) throws FontException {
        boolean sized =
                font.width >= 1
                        && font.width <= MAX_SIDE_PX
                        && font.height >= 1
                        && font.height <= MAX_SIDE_PX
                        && font.glyphs >= 1
                        && font.glyphs <= MAX_GLYPHS
                        && font.glyphBytes >= (font.width + 7) / 8 * font.height
                        && font.glyphBytes <= MAX_SIDE_PX * MAX_SIDE_PX
                        && font.glyphsAt >= HEADER1_BYTES
                        && font.glyphsAt <= font.bytes.length;
        if (!sized || font.tableAt() > font.bytes.length) {
            throw new FontException(name + ": its header is broken, or it is cut short");
        }
        return font;
    }

    private long tableAt() {
        return glyphsAt + (long) glyphs * glyphBytes;
    }

    /** 16-bit code points; FFFF ends a glyph's, FFFE begins a sequence. */
    private void table1() {
        ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        in.position((int) tableAt());
        var sequence = new StringBuilder();
        boolean inSequence = false;
        for (int glyph = 0; glyph < glyphs && in.remaining() >= 2; ) {
            int code = in.getShort() & 0xffff;
            if (code == 0xFFFF || code == 0xFFFE) {
                note(sequence, glyph);
                inSequence = code == 0xFFFE;
                glyph += code == 0xFFFF ? 1 : 0;
            } else {
                sequence.append((char) code);
                if (!inSequence) {
                    note(sequence, glyph);
                }
            }
        }
    }

    /** UTF-8; FF ends a glyph's, FE begins a sequence. */
    private void table2() {
        int at = (int) tableAt();
        for (int glyph = 0; glyph < glyphs && at < bytes.length; glyph++) {
            boolean inSequence = false;
            while (at < bytes.length && (bytes[at] & 255) != 0xFF) {
                int from = at;
                while (at < bytes.length && (bytes[at] & 255) < 0xFE) {
                    at++;
                }
                String text = new String(bytes, from, at - from, StandardCharsets.UTF_8);
                if (inSequence) {
                    note(new StringBuilder(text), glyph);
                } else {
                    int number = glyph;
                    text.codePoints()
                            .forEach(c -> note(new StringBuilder().appendCodePoint(c), number));
                }
                if (at < bytes.length && (bytes[at] & 255) == 0xFE) {
                    inSequence = true;
                    at++;
                }
            }
            at++;
        }
    }

    private void note(StringBuilder text, int glyph) {
        if (text.length() > 0) {
            byText.putIfAbsent(composed(text.toString()), glyph);
            text.setLength(0);
        }
    }

    private static String composed(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC);
    }

    private void codePage() {
        for (int i = 0; i < Math.min(glyphs, 256); i++) {
            byText.put(CodePage437.text(i), i);
        }
    }

    @Override
    int width() {
        return width;
    }

    @Override
    int height() {
        return height;
    }

    /** Below the last row of a letter that stands on it. */
    @Override
    int baseline() {
        Integer letter = byText.get("H");
        for (int y = height - 1; letter != null && y > 0; y--) {
            int lineBytes = (width + 7) / 8;
            for (int i = 0; i < lineBytes; i++) {
                if (bytes[glyphsAt + letter * glyphBytes + y * lineBytes + i] != 0) {
                    return y + 1;
                }
            }
        }
        return Math.max(1, height * 3 / 4);
    }

    @Override
    Raster raster(String text) {
        Integer glyph = byText.get(composed(text));
        return glyph == null ? null : unpack(bytes, glyphsAt + glyph * glyphBytes, width, height);
    }
}
