// SPDX-License-Identifier: MIT
package kmsterm.input;

import static kmsterm.input.natives.XkbCommon.*;

import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import kmsterm.input.natives.XkbCommon;

/**
 * Dead keys and Compose: sequences of keysyms that make one text, by the Compose file of a locale
 * (Compose(5)). Made on one thread, handed over to another. Nothing but making it allocates.
 */
final class Compose implements AutoCloseable {
    /** What became of a key. */
    enum Result {
        /** It begins no sequence: it is what it is. */
        NONE,
        /** It goes on with a sequence, and by itself types nothing. */
        MORE,
        /** It ends one: {@link #text} has what the sequence types. */
        DONE,
        /** It fits no sequence that was begun: both are gone. */
        BROKEN
    }

    /** Locales without signs beyond ASCII have no Compose file of their own, as in Xlib. */
    private static final Set<String> PLAIN_LOCALES = Set.of("", "C", "POSIX", "C.UTF-8", "C.utf8");

    private static final String USUAL_LOCALE = "en_US.UTF-8";

    /** That of en_US.UTF-8 has 600 KiB. Guess. */
    private static final int MAX_FILE_BYTES = 8 << 20;

    /** As libxkbcommon: no text of a Compose file is longer. */
    private static final int MAX_BYTES = 256;

    private final String name;
    private final Arena arena = Arena.ofShared();
    private final MemorySegment utf8 = arena.allocate(MAX_BYTES);
    private final int[] text = new int[MAX_BYTES];
    private int length;
    private long table;
    private long state;
    private boolean composing;

    private Compose(long table, String name) throws XkbKeymap.Refused {
        this.table = table;
        this.name = name;
        state = xkb_compose_state_new(table, 0);
        if (state == 0) {
            close();
            throw new XkbKeymap.Refused("libxkbcommon makes no state for Compose");
        }
    }

    /**
     * Reads the Compose file: as libxkbcommon does, {@code $XCOMPOSEFILE}, otherwise {@code
     * ~/.XCompose}, otherwise that of the locale. Takes some 50 ms.
     *
     * @param locale as in {@code $LC_CTYPE}
     * @throws XkbKeymap.Refused when there is none that can be used, with the reason
     */
    static Compose ofLocale(String locale) throws XkbKeymap.Refused {
        boolean plain = PLAIN_LOCALES.contains(locale);
        String first = plain ? USUAL_LOCALE : locale;
        try {
            return open(first, null);
        } catch (XkbKeymap.Refused e) {
            if (plain) {
                throw e;
            }
            // A locale that libX11 does not know; most sequences are the same everywhere.
            return open(USUAL_LOCALE, null);
        }
    }

    /** The same of one file: it may include the locale's, {@code include "%L"}. */
    static Compose ofFile(String file) throws XkbKeymap.Refused {
        try (InputStream in = Files.newInputStream(Path.of(file))) {
            return open(USUAL_LOCALE, in.readNBytes(MAX_FILE_BYTES));
        } catch (IOException | IllegalArgumentException e) {
            throw new XkbKeymap.Refused(file + " cannot be read: " + e.getMessage());
        }
    }

    /** The same of a text as Compose files have it. */
    static Compose ofText(byte[] text) throws XkbKeymap.Refused {
        return open(USUAL_LOCALE, text);
    }

    private static Compose open(String locale, byte[] text) throws XkbKeymap.Refused {
        try {
            XkbCommon.load();
        } catch (LinkageError e) {
            throw new XkbKeymap.Refused("libxkbcommon cannot be loaded");
        }
        long context = xkb_context_new(XKB_CONTEXT_NO_DEFAULT_INCLUDES);
        if (context == 0) {
            throw new XkbKeymap.Refused("libxkbcommon makes no context");
        }
        try (Arena arena = Arena.ofConfined()) {
            // Of a file with mistakes the rest is used, and each has its line on stderr.
            xkb_context_set_log_level(context, XKB_LOG_LEVEL_CRITICAL);
            long name = arena.allocateFrom(locale).address();
            long table;
            if (text == null) {
                table = xkb_compose_table_new_from_locale(context, name, 0);
            } else {
                long copy = arena.allocateFrom(ValueLayout.JAVA_BYTE, text).address();
                table =
                        xkb_compose_table_new_from_buffer(
                                context, copy, text.length, name, XKB_COMPOSE_FORMAT_TEXT_V1, 0);
            }
            if (table == 0) {
                throw new XkbKeymap.Refused("no Compose file for locale " + locale);
            }
            return new Compose(table, locale);
        } finally {
            xkb_context_unref(context);
        }
    }

    /** The locale whose sequences these are. */
    String name() {
        return name;
    }

    /** A key was pressed that types something, or is dead. */
    Result feed(int keysym) {
        if (xkb_compose_state_feed(state, keysym) == XKB_COMPOSE_FEED_IGNORED) {
            return Result.NONE;
        }
        int status = xkb_compose_state_get_status(state);
        composing = status == XKB_COMPOSE_COMPOSING;
        return switch (status) {
            case XKB_COMPOSE_COMPOSING -> Result.MORE;
            case XKB_COMPOSE_COMPOSED -> {
                read();
                yield Result.DONE;
            }
            case XKB_COMPOSE_CANCELLED -> {
                reset();
                yield Result.BROKEN;
            }
            default -> Result.NONE;
        };
    }

    private void read() {
        int bytes = xkb_compose_state_get_utf8(state, utf8.address(), MAX_BYTES);
        length = 0;
        int at = 0;
        while (at < Math.min(bytes, MAX_BYTES - 1)) {
            int first = utf8.get(ValueLayout.JAVA_BYTE, at) & 0xff;
            int more = first < 0xc0 ? 0 : first < 0xe0 ? 1 : first < 0xf0 ? 2 : 3;
            int codePoint = more == 0 ? first : first & (0x3f >> more);
            for (int i = 1; i <= more; i++) {
                int next = utf8.get(ValueLayout.JAVA_BYTE, at + i) & 0x3f;
                codePoint = (codePoint << 6) | next;
            }
            at += 1 + more;
            text[length++] = codePoint;
        }
    }

    /** How many code points the sequence types that has just ended; may be 0. */
    int length() {
        return length;
    }

    /** One of them. */
    int text(int index) {
        return text[index];
    }

    /** Whether a sequence was begun. */
    boolean composing() {
        return composing;
    }

    /** Whatever was begun is forgotten. */
    void reset() {
        composing = false;
        xkb_compose_state_reset(state);
    }

    @Override
    public void close() {
        if (state != 0) {
            xkb_compose_state_unref(state);
            state = 0;
        }
        if (table != 0) {
            xkb_compose_table_unref(table);
            table = 0;
            arena.close();
        }
    }
}
