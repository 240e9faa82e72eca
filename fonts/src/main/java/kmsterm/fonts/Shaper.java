// SPDX-License-Identifier: MIT
package kmsterm.fonts;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import kmsterm.fonts.natives.harfbuzz.HarfBuzz;
import kmsterm.fonts.natives.harfbuzz.hb_feature_t;
import kmsterm.fonts.natives.harfbuzz.hb_glyph_info_t;
import kmsterm.fonts.natives.harfbuzz.hb_glyph_position_t;

/**
 * HarfBuzz: text to placed glyphs. It reads the fonts' bytes itself: a face of our FreeType must
 * not get into a HarfBuzz that was linked against another one. Of one thread.
 */
final class Shaper implements AutoCloseable {
    /** Glyphs of one piece of text taken. Clusters have a handful; hostile fonts multiply. */
    private static final int MAX_GLYPHS = 64;

    /**
     * What became of a text.
     *
     * @param glyphs their numbers in the font
     * @param chars for each the index in the text of what it comes from
     * @param x where each is to be drawn, 26.6 pixels from the start
     * @param y upwards from the baseline
     * @param advance of the whole
     */
    record Shaped(int[] glyphs, int[] chars, int[] x, int[] y, int advance) {}

    private final Arena arena = Arena.ofConfined();
    private final MemorySegment buffer;
    private final MemorySegment features;
    private final int featureCount;
    private final Map<Face, MemorySegment> fonts = new HashMap<>();
    private boolean closed;

    private Shaper(List<String> wanted) {
        buffer = HarfBuzz.hb_buffer_create();
        features = hb_feature_t.allocateArray(Math.max(1, wanted.size()), arena);
        int count = 0;
        for (String feature : wanted) {
            MemorySegment out = hb_feature_t.asSlice(features, count);
            count +=
                    HarfBuzz.hb_feature_from_string(arena.allocateFrom(feature), -1, out) != 0
                            ? 1
                            : 0;
        }
        featureCount = count;
    }

    /**
     * @param features as HarfBuzz writes them; what it does not understand is left out
     * @throws FontException there is no libharfbuzz
     */
    static Shaper load(List<String> features) throws FontException {
        try {
            return new Shaper(features);
        } catch (LinkageError e) {
            throw new FontException("libharfbuzz.so.0: cannot be loaded");
        }
    }

    /** Shapes with a face whose em has {@code em64} 26.6 pixels. */
    Shaped shape(Face face, int em64, String text) {
        MemorySegment font = fonts.computeIfAbsent(face, Shaper::font);
        HarfBuzz.hb_font_set_scale(font, em64, em64);
        try (Arena call = Arena.ofConfined()) {
            HarfBuzz.hb_buffer_clear_contents(buffer);
            MemorySegment chars = call.allocate(2L * text.length() + 2, 2);
            for (int i = 0; i < text.length(); i++) {
                chars.setAtIndex(ValueLayout.JAVA_CHAR, i, text.charAt(i));
            }
            HarfBuzz.hb_buffer_add_utf16(buffer, chars, text.length(), 0, text.length());
            HarfBuzz.hb_buffer_set_cluster_level(
                    buffer, HarfBuzz.HB_BUFFER_CLUSTER_LEVEL_MONOTONE_CHARACTERS());
            HarfBuzz.hb_buffer_guess_segment_properties(buffer);
            HarfBuzz.hb_shape(font, buffer, features, featureCount);
            return result();
        }
    }

    private Shaped result() {
        int count = Math.min(HarfBuzz.hb_buffer_get_length(buffer), MAX_GLYPHS);
        MemorySegment infos =
                HarfBuzz.hb_buffer_get_glyph_infos(buffer, MemorySegment.NULL)
                        .reinterpret(hb_glyph_info_t.sizeof() * count);
        MemorySegment positions =
                HarfBuzz.hb_buffer_get_glyph_positions(buffer, MemorySegment.NULL)
                        .reinterpret(hb_glyph_position_t.sizeof() * count);
        int[] glyphs = new int[count];
        int[] chars = new int[count];
        int[] x = new int[count];
        int[] y = new int[count];
        int pen = 0;
        for (int i = 0; i < count; i++) {
            MemorySegment info = hb_glyph_info_t.asSlice(infos, i);
            MemorySegment position = hb_glyph_position_t.asSlice(positions, i);
            glyphs[i] = hb_glyph_info_t.codepoint(info);
            chars[i] = hb_glyph_info_t.cluster(info);
            x[i] = pen + hb_glyph_position_t.x_offset(position);
            y[i] = hb_glyph_position_t.y_offset(position);
            pen += hb_glyph_position_t.x_advance(position);
        }
        return new Shaped(glyphs, chars, x, y, pen);
    }

    private static MemorySegment font(Face face) {
        MemorySegment bytes = face.file().bytes();
        MemorySegment blob =
                HarfBuzz.hb_blob_create(
                        bytes,
                        (int) bytes.byteSize(),
                        HarfBuzz.HB_MEMORY_MODE_READONLY(),
                        MemorySegment.NULL,
                        MemorySegment.NULL);
        MemorySegment hbFace = HarfBuzz.hb_face_create(blob, face.index() & 0xffff);
        HarfBuzz.hb_blob_destroy(blob);
        MemorySegment font = HarfBuzz.hb_font_create(hbFace);
        HarfBuzz.hb_face_destroy(hbFace);
        HarfBuzz.hb_ot_font_set_funcs(font);
        return font;
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            fonts.values().forEach(HarfBuzz::hb_font_destroy);
            HarfBuzz.hb_buffer_destroy(buffer);
            arena.close();
        }
    }
}
