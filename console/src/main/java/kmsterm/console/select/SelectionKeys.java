// SPDX-License-Identifier: MIT
package kmsterm.console.select;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import kmsterm.console.life.Turns;
import kmsterm.console.overlay.Overlay;
import kmsterm.console.overlay.Overlay.Place;
import kmsterm.console.session.Session;
import kmsterm.vte.CopyMode;
import kmsterm.vte.CopyMode.Move;
import kmsterm.vte.KeyEncoder;
import kmsterm.vte.Keysym;
import kmsterm.vte.Selection;
import kmsterm.vte.Selection.Kind;
import kmsterm.vte.Terminal;

/**
 * What keys do while text is taken from a session's screen: copy mode with its search, letters over
 * addresses, the answer to a question about a paste. The program gets none of these keys.
 */
public final class SelectionKeys implements AutoCloseable {
    private static final long NOTE_NS = 2_000_000_000L;

    /** Longest text searched for, in UTF-16 units. Guess. */
    private static final int MAX_SEARCH = 200;

    /** Keys held at a time whose release is kept from the program. More than fingers. */
    private static final int MAX_HELD = 16;

    private final Session session;
    private final Clipboard clipboard;
    private final Overlay overlay;
    private final Paster paster;
    private final Runnable changed;

    /** Keysyms of keys that were pressed for us and are still down; 0: none. */
    private final int[] held = new int[MAX_HELD];

    private boolean searching;
    private boolean backwards;
    private String typed = "";

    /** What was searched for last. */
    private String wanted = "";

    private boolean wantedBackwards;

    /**
     * @param changed what shows the session is to be drawn
     */
    public SelectionKeys(
            Session session, Clipboard clipboard, Overlay overlay, Turns turns, Runnable changed) {
        this.session = session;
        this.clipboard = clipboard;
        this.overlay = overlay;
        this.changed = changed;
        paster = new Paster(session, clipboard, overlay, turns);
    }

    /** What pastes. */
    public Paster paster() {
        return paster;
    }

    // ---- what shortcuts do

    /** Enters copy mode, or leaves it. */
    public void toggleCopyMode() {
        hideHints();
        if (mode().active()) {
            leave();
        } else {
            paster.cancel();
            mode().enter();
            said();
            changed.run();
        }
    }

    /** Puts letters over the addresses in view; the next keys choose one. */
    public void showHints() {
        paster.cancel();
        if (terminal().hints().show() == 0) {
            overlay.showFor(Place.NOTE, "no address in view", NOTE_NS);
        } else {
            overlay.show(Place.NOTE, "type letters to copy an address");
        }
        changed.run();
    }

    /** Copies what is selected. Returns how many bytes; 0: nothing was, or it is too long. */
    public int copy() {
        Selection selection = terminal().selection();
        boolean active = selection.active();
        byte[] text = selection.bytes(Clipboard.MAX_BYTES);
        if (text.length == 0) {
            String why =
                    active ? "not copied: nothing but blanks, or too long" : "nothing selected";
            overlay.showFor(Place.NOTE, why, NOTE_NS);
            return 0;
        }
        int length = text.length;
        clipboard.put(text, session.number());
        overlay.showFor(Place.NOTE, "copied", NOTE_NS);
        return length;
    }

    /** The program has ended: what the user was about to do is over. */
    public void reset() {
        paster.cancel();
        hideHints();
        if (mode().active()) {
            leave();
        }
    }

    // ---- keys

    /**
     * A key, but no modifier.
     *
     * @param modifiers bits of {@link KeyEncoder}
     * @param event as {@link KeyEncoder#PRESS}
     * @return whether it was for us; otherwise it is the program's
     */
    public boolean key(int keysym, int codePoint, int modifiers, int event) {
        if (event == KeyEncoder.RELEASE) {
            return released(keysym);
        }
        boolean ours = paster.asking() || mode().active() || terminal().hints().active();
        if (!ours) {
            return false;
        }
        boolean taken = pressed(keysym, codePoint, modifiers);
        if (taken && event == KeyEncoder.PRESS) {
            hold(keysym);
        }
        changed.run();
        return taken;
    }

    private boolean pressed(int keysym, int codePoint, int modifiers) {
        if (paster.asking()) {
            return answered(keysym);
        }
        if (terminal().hints().active()) {
            chosen(keysym, codePoint);
        } else if (searching) {
            searched(keysym, codePoint, modifiers);
        } else {
            moved(keysym, codePoint, modifiers);
        }
        return true;
    }

    private void hold(int keysym) {
        for (int i = 0; i < MAX_HELD; i++) {
            if (held[i] == 0) {
                held[i] = keysym;
                return;
            }
        }
    }

    private boolean released(int keysym) {
        for (int i = 0; i < MAX_HELD; i++) {
            if (held[i] == keysym && keysym != 0) {
                held[i] = 0;
                return true;
            }
        }
        return false;
    }

    /** Return pastes; Escape does not, and other keys are typed instead. */
    private boolean answered(int keysym) {
        if (isReturn(keysym)) {
            paster.paste();
            return true;
        }
        paster.cancel();
        return keysym == Keysym.ESCAPE;
    }

    private static boolean isReturn(int keysym) {
        return keysym == Keysym.RETURN || keysym == Keysym.KP_ENTER;
    }

    private void chosen(int keysym, int codePoint) {
        if (keysym == Keysym.ESCAPE || codePoint < ' ') {
            hideHints();
            return;
        }
        Optional<String> address = terminal().hints().type(codePoint);
        if (address.isPresent()) {
            byte[] text = address.get().getBytes(StandardCharsets.UTF_8);
            clipboard.put(text, session.number());
            overlay.showFor(Place.NOTE, "copied " + address.get(), NOTE_NS);
        } else if (!terminal().hints().active()) {
            overlay.hide(Place.NOTE);
        }
    }

    private void hideHints() {
        if (terminal().hints().active()) {
            terminal().hints().hide();
            overlay.hide(Place.NOTE);
            changed.run();
        }
    }

    // ---- copy mode

    private void moved(int keysym, int codePoint, int modifiers) {
        boolean ctrl = (modifiers & KeyEncoder.CTRL) != 0;
        boolean other = (modifiers & (KeyEncoder.ALT | KeyEncoder.SUPER)) != 0;
        if (other) {
            return;
        }
        Move move = ctrl ? controlled(keysym) : plain(keysym, codePoint);
        if (move != null) {
            mode().move(move);
        } else if (!ctrl || keysym == 'v' || keysym == 'c') {
            acted(keysym, ctrl ? keysym - 0x60 : codePoint);
            return;
        }
        said();
    }

    private static Move controlled(int keysym) {
        return switch (keysym) {
            case 'u' -> Move.HALF_PAGE_UP;
            case 'd' -> Move.HALF_PAGE_DOWN;
            case 'b' -> Move.PAGE_UP;
            case 'f' -> Move.PAGE_DOWN;
            case Keysym.LEFT -> Move.WORD_BACK;
            case Keysym.RIGHT -> Move.WORD;
            case Keysym.HOME -> Move.OLDEST;
            case Keysym.END -> Move.NEWEST;
            default -> null;
        };
    }

    private static Move plain(int keysym, int codePoint) {
        return switch (keysym) {
            case Keysym.LEFT, Keysym.BACK_SPACE -> Move.LEFT;
            case Keysym.RIGHT -> Move.RIGHT;
            case Keysym.UP -> Move.UP;
            case Keysym.DOWN -> Move.DOWN;
            case Keysym.PRIOR -> Move.PAGE_UP;
            case Keysym.NEXT -> Move.PAGE_DOWN;
            case Keysym.HOME -> Move.ROW_START;
            case Keysym.END -> Move.ROW_END;
            default -> letter(codePoint);
        };
    }

    /** As in vi. */
    private static Move letter(int codePoint) {
        return switch (codePoint) {
            case 'h' -> Move.LEFT;
            case 'l' -> Move.RIGHT;
            case 'k' -> Move.UP;
            case 'j' -> Move.DOWN;
            case 'w' -> Move.WORD;
            case 'b' -> Move.WORD_BACK;
            case 'e' -> Move.WORD_END;
            case '0' -> Move.ROW_START;
            case '^' -> Move.ROW_TEXT;
            case '$' -> Move.ROW_END;
            case 'g' -> Move.OLDEST;
            case 'G' -> Move.NEWEST;
            case 'H' -> Move.VIEW_TOP;
            case 'M' -> Move.VIEW_MIDDLE;
            case 'L' -> Move.VIEW_BOTTOM;
            default -> null;
        };
    }

    private void acted(int keysym, int codePoint) {
        if (isReturn(keysym)) {
            copyAndLeave();
            return;
        }
        if (keysym == Keysym.ESCAPE) {
            escape();
            return;
        }
        switch (codePoint) {
            case 'v', ' ' -> mode().mark(Kind.CELL);
            case 'V' -> mode().mark(Kind.LINE);
            case 'v' - 0x60 -> mode().mark(Kind.RECTANGLE);
            case 'y' -> {
                copyAndLeave();
                return;
            }
            case 'q', 'c' - 0x60 -> {
                leave();
                return;
            }
            case 'u' -> {
                leave();
                showHints();
                return;
            }
            case '/' -> search(false);
            case '?' -> search(true);
            case 'n', 'N' -> {
                again((codePoint == 'n') == wantedBackwards);
                return;
            }
            default -> {}
        }
        said();
    }

    /** A first one takes the marking back. */
    private void escape() {
        if (mode().marking()) {
            mode().mark(terminal().selection().kind());
            said();
        } else {
            leave();
        }
    }

    private void copyAndLeave() {
        boolean copied = terminal().selection().active();
        leave();
        if (copied) {
            copy();
            terminal().selection().clear();
        }
    }

    private void leave() {
        if (searching) {
            endSearch();
        }
        mode().leave();
        overlay.hide(Place.NOTE);
        changed.run();
    }

    /** Says where one is, and what is being marked. */
    private void said() {
        if (!mode().active()) {
            overlay.hide(Place.NOTE);
            return;
        }
        String what = "copy";
        if (mode().marking()) {
            what += " " + terminal().selection().kind().name().toLowerCase(Locale.ROOT) + "s";
        }
        int above = terminal().viewOffset();
        overlay.show(Place.NOTE, above == 0 ? what : what + " \u2191" + above);
    }

    // ---- searching

    private void search(boolean up) {
        searching = true;
        backwards = up;
        typed = "";
        prompt();
    }

    private void prompt() {
        overlay.show(Place.STATUS, (backwards ? "?" : "/") + typed + "\u2581");
    }

    private void endSearch() {
        searching = false;
        overlay.hide(Place.STATUS);
    }

    private void searched(int keysym, int codePoint, int modifiers) {
        boolean ctrl = (modifiers & KeyEncoder.CTRL) != 0;
        if (isReturn(keysym)) {
            endSearch();
            wanted = typed.isEmpty() ? wanted : typed;
            wantedBackwards = backwards;
            again(backwards);
        } else if (keysym == Keysym.ESCAPE || (ctrl && keysym == 'c')) {
            endSearch();
        } else if (keysym == Keysym.BACK_SPACE && typed.isEmpty()) {
            endSearch();
        } else if (keysym == Keysym.BACK_SPACE) {
            typed = typed.substring(0, typed.offsetByCodePoints(typed.length(), -1));
            prompt();
        } else if (!ctrl && codePoint >= ' ' && typed.length() < MAX_SEARCH) {
            typed += Character.toString(codePoint);
            prompt();
        }
    }

    private void again(boolean up) {
        if (wanted.isEmpty()) {
            return;
        }
        if (mode().find(wanted, !up)) {
            said();
        } else {
            overlay.showFor(Place.NOTE, "not found: " + wanted, NOTE_NS);
        }
    }

    private Terminal terminal() {
        return session.terminal();
    }

    private CopyMode mode() {
        return terminal().copyMode();
    }

    @Override
    public void close() {
        paster.close();
    }
}
