// SPDX-License-Identifier: MIT
package kmsterm.fonts;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** As {@link GlyphCache}, by text, for clusters and runs. */
final class ClusterCache {
    /** Any number of forms: styles, widths, parts of runs. */
    private final List<Map<String, Entry>> forms = new ArrayList<>();

    private final int limitBytes;
    private int uses;
    private int bytes;
    private int size;

    private static final class Entry {
        final Glyph glyph;
        int used;

        Entry(Glyph glyph) {
            this.glyph = glyph;
        }
    }

    ClusterCache(int limitBytes) {
        this.limitBytes = limitBytes;
    }

    /** The glyph or null. */
    Glyph get(int form, String text) {
        if (form >= forms.size()) {
            return null;
        }
        Entry entry = forms.get(form).get(text);
        if (entry == null) {
            return null;
        }
        entry.used = ++uses;
        return entry.glyph;
    }

    /** Whatever was there is replaced. */
    void put(int form, String text, Glyph glyph) {
        int added = bytes(text, glyph);
        if (bytes + added > limitBytes || uses < 0) {
            forget();
        }
        while (forms.size() <= form) {
            forms.add(new HashMap<>());
        }
        var entry = new Entry(glyph);
        entry.used = ++uses;
        Entry before = forms.get(form).put(text, entry);
        if (before == null) {
            size++;
        } else {
            bytes -= bytes(text, before.glyph);
        }
        bytes += added;
    }

    int size() {
        return size;
    }

    int bytes() {
        return bytes;
    }

    private static int bytes(String text, Glyph glyph) {
        return glyph.bytes() + 2 * text.length() + 64;
    }

    private void forget() {
        int[] ages = new int[size];
        int count = 0;
        for (Map<String, Entry> form : forms) {
            for (Entry entry : form.values()) {
                ages[count++] = entry.used;
            }
        }
        Arrays.sort(ages);
        int since = uses < 0 || size < 4 ? Integer.MAX_VALUE : ages[size / 4];
        uses = Math.max(uses, 0);
        size = 0;
        bytes = 0;
        for (Map<String, Entry> form : forms) {
            form.values().removeIf(entry -> entry.used < since);
            form.forEach((text, entry) -> bytes += bytes(text, entry.glyph));
            size += form.size();
        }
    }
}
