// SPDX-License-Identifier: MIT
package kmsterm.render.gles;

import java.util.IdentityHashMap;
import kmsterm.fonts.Font;

/** The fonts that a device draws with, each as long as somebody uses it. */
final class FontAtlases {
    private static final class Shared {
        private final FontAtlas atlas;
        private int users = 1;

        private Shared(FontAtlas atlas) {
            this.atlas = atlas;
        }
    }

    private final GlesDevice device;
    private final IdentityHashMap<Font, Shared> byFont = new IdentityHashMap<>();

    FontAtlases(GlesDevice device) {
        this.device = device;
    }

    /** That of a font, for one more user; the device's context is current. */
    FontAtlas take(Font font) {
        Shared shared = byFont.get(font);
        if (shared != null) {
            shared.users++;
            return shared.atlas;
        }
        var atlas = new FontAtlas(device, font);
        byFont.put(font, new Shared(atlas));
        return atlas;
    }

    /** For one user fewer; the device's context is current. */
    void giveBack(Font font) {
        Shared shared = byFont.get(font);
        shared.users--;
        if (shared.users == 0) {
            byFont.remove(font);
            shared.atlas.close();
        }
    }
}
