// SPDX-License-Identifier: MIT
package kmsterm.console.select;

import java.util.Locale;
import kmsterm.console.life.Turns;
import kmsterm.console.overlay.Overlay;
import kmsterm.console.overlay.Overlay.Place;
import kmsterm.console.session.Session;
import kmsterm.sys.EventLoop;
import kmsterm.vte.Mode;

/**
 * Pastes into a session. Programs that know pastes (mode 2004) get them marked as such. To others a
 * paste is typing, and each line of it a command: so of more than one line it is asked whether they
 * are meant.
 */
public final class Paster implements AutoCloseable {
    /** How long it is asked. Guess: long enough to read it. */
    static final long ASK_NS = 10_000_000_000L;

    private static final long NOTE_NS = 3_000_000_000L;

    private final Session session;
    private final Clipboard clipboard;
    private final Overlay overlay;
    private final EventLoop.Timer timer;
    private boolean asking;

    Paster(Session session, Clipboard clipboard, Overlay overlay, Turns turns) {
        this.session = session;
        this.clipboard = clipboard;
        this.overlay = overlay;
        timer = turns.timer(this::cancel);
    }

    /** Whether it is asked: the next key answers. */
    boolean asking() {
        return asking;
    }

    /** Pastes what was copied, or asks; asked already, that is the answer. */
    public void paste() {
        byte[] text = clipboard.text();
        int lines = lines(text);
        if (text.length == 0) {
            cancel();
            overlay.showFor(Place.NOTE, "nothing copied yet", NOTE_NS);
        } else if (lines > 1 && !asking && !session.terminal().mode(Mode.BRACKETED_PASTE)) {
            asking = true;
            timer.in(ASK_NS);
            overlay.show(Place.STATUS, question(lines));
        } else {
            cancel();
            if (!session.paste(text)) {
                overlay.showFor(Place.NOTE, "not pasted: the program does not read", NOTE_NS);
            }
        }
    }

    private static String question(int lines) {
        return String.format(
                Locale.ROOT,
                "Paste %d lines? The program takes them as typed."
                        + " Return or paste again: yes, other keys: no",
                lines);
    }

    /** Lines that would be entered or begun. */
    private static int lines(byte[] text) {
        int lines = 1;
        for (int i = 0; i < text.length; i++) {
            boolean ends = text[i] == '\n' || (text[i] == '\r' && !followed(text, i));
            lines += ends ? 1 : 0;
        }
        return lines;
    }

    private static boolean followed(byte[] text, int i) {
        return i + 1 < text.length && text[i + 1] == '\n';
    }

    /** Asks no more, and pastes nothing. */
    void cancel() {
        if (asking) {
            asking = false;
            timer.disarm();
            overlay.hide(Place.STATUS);
        }
    }

    @Override
    public void close() {
        timer.close();
    }
}
