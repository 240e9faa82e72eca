// SPDX-License-Identifier: MIT
package kmsterm.console.select;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Set;
import kmsterm.console.life.SteppedTurns;
import kmsterm.console.overlay.Overlay;
import kmsterm.console.overlay.Overlay.Place;
import kmsterm.console.session.FakeLines;
import kmsterm.console.session.Session;
import kmsterm.console.session.WindowSize;
import kmsterm.vte.KeyCombo;
import kmsterm.vte.KeyEncoder;
import kmsterm.vte.Palette;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SelectionKeysTest {
    private static final com.sun.management.ThreadMXBean THREADS =
            (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final SteppedTurns turns = new SteppedTurns();
    private final FakeLines lines = new FakeLines(turns);
    private final Overlay overlay = new Overlay(turns, () -> {});
    private final Clipboard clipboard = new Clipboard();
    private final Session session =
            new Session(
                    new Session.Settings(
                            3, "/bin/login", true, 100, Palette.xterm(), Set.of(), false),
                    new WindowSize(40, 5, 0, 0),
                    turns,
                    lines,
                    new Session.Listener() {});
    private final SelectionKeys keys =
            new SelectionKeys(session, clipboard, overlay, turns, () -> {});

    @BeforeEach
    void start() {
        session.start();
    }

    /** Presses and releases keys; returns whether all were ours. */
    private boolean press(String... combos) {
        boolean ours = true;
        for (String combo : combos) {
            KeyCombo key = KeyCombo.parse(combo);
            int keysym = key.keysym();
            int codePoint = key.codePoint();
            ours &= keys.key(keysym, codePoint, key.modifiers(), KeyEncoder.PRESS);
            ours &= keys.key(keysym, codePoint, key.modifiers(), KeyEncoder.RELEASE);
        }
        return ours;
    }

    private String copied() {
        return new String(clipboard.text(), UTF_8);
    }

    private String received() {
        return lines.last().received.toString(UTF_8);
    }

    private void clip(String text) {
        assertTrue(clipboard.put(text.getBytes(UTF_8), 3));
    }

    @Test
    void withoutAMode_keysAreTheProgramsOwn() {
        lines.last().prints("text");
        assertFalse(press("y"));
        assertFalse(press("Escape"));
        assertFalse(press("Return"));
    }

    @Test
    void copyMode_marksAndCopies_andTellsTheProgramNothing() {
        lines.last().prints("one two three");
        keys.toggleCopyMode();
        assertEquals("copy", overlay.text(Place.NOTE));
        assertTrue(press("0", "w", "v", "e"));
        assertEquals("copy cells", overlay.text(Place.NOTE));
        assertTrue(press("y"));
        assertEquals("two", copied());
        assertEquals("copied", overlay.text(Place.NOTE));
        assertFalse(session.terminal().copyMode().active());
        assertFalse(session.terminal().selection().active());
        assertEquals("", received());
    }

    @Test
    void shiftV_marksLines_andCtrlVBlocks_andReturnCopies() {
        lines.last().prints("abc def\r\nghi jkl");
        keys.toggleCopyMode();
        press("V", "k", "Return");
        assertEquals("abc def\nghi jkl", copied());
        keys.toggleCopyMode();
        press("0", "ctrl+v", "Up", "Right", "Return");
        assertEquals("ab\ngh", copied());
    }

    @Test
    void escape_takesTheMarkBack_thenLeaves() {
        lines.last().prints("abc");
        keys.toggleCopyMode();
        press("space", "Left", "Escape");
        assertTrue(session.terminal().copyMode().active());
        assertFalse(session.terminal().selection().active());
        assertTrue(press("Escape"));
        assertFalse(session.terminal().copyMode().active());
        assertEquals("", overlay.text(Place.NOTE));
        assertFalse(press("Escape"));
    }

    @Test
    void releaseOfTheKeyThatLeft_isNotToldToTheProgram() {
        lines.last().prints("abc");
        keys.toggleCopyMode();
        assertTrue(keys.key('q', 'q', 0, KeyEncoder.PRESS));
        assertTrue(keys.key('q', 'q', 0, KeyEncoder.RELEASE));
        assertFalse(keys.key('q', 'q', 0, KeyEncoder.RELEASE));
    }

    @Test
    void search_isPromptedFor_andGoesOnWithN() {
        lines.last().prints("needle\r\nhay\r\nneedle\r\nhay\r\nx\r\ny\r\nz\r\n");
        keys.toggleCopyMode();
        press("?", "n", "e", "x", "BackSpace", "e");
        assertEquals("?nee\u2581", overlay.text(Place.STATUS));
        press("Return");
        assertEquals("", overlay.text(Place.STATUS));
        assertEquals(1, session.terminal().viewOffset());
        press("n");
        assertEquals(3, session.terminal().viewOffset());
        press("N", "v", "$", "y");
        assertEquals("needle", copied());
        assertEquals(0, session.terminal().viewOffset());
    }

    @Test
    void searchForWhatIsNotThere_saysSo() {
        lines.last().prints("abc");
        keys.toggleCopyMode();
        press("/", "q", "Return");
        assertEquals("not found: q", overlay.text(Place.NOTE));
        assertTrue(session.terminal().copyMode().active());
    }

    @Test
    void hints_copyTheAddressOfTheirLetter() {
        lines.last().prints("http://a.org/ and http://b.org/");
        keys.showHints();
        assertTrue(press("s"));
        assertEquals("http://b.org/", copied());
        assertFalse(press("s"));
        keys.toggleCopyMode();
        press("u", "a");
        assertEquals("http://a.org/", copied());
        keys.showHints();
        press("Escape");
        assertEquals("", overlay.text(Place.NOTE));
        assertEquals("", received());
    }

    @Test
    void oneLine_isPastedAtOnce_andOnce() {
        clip("ls -l");
        keys.paster().paste();
        assertEquals("ls -l", received());
    }

    @Test
    void severalLines_areAskedFor() {
        clip("rm x\nrm y\n");
        keys.paster().paste();
        assertEquals("", received());
        assertTrue(overlay.text(Place.STATUS).startsWith("Paste 3 lines?"));
        assertTrue(press("Return"));
        assertEquals("rm x\rrm y\r", received());
        assertEquals("", overlay.text(Place.STATUS));
        assertFalse(press("Return"));
        assertEquals("rm x\rrm y\r", received());
    }

    @Test
    void pasteAgain_isAYes() {
        clip("a\r\nb");
        keys.paster().paste();
        assertTrue(overlay.text(Place.STATUS).startsWith("Paste 2 lines?"));
        keys.paster().paste();
        assertEquals("a\rb", received());
    }

    @Test
    void otherKeys_areANo_andTyped() {
        clip("a\nb");
        keys.paster().paste();
        assertFalse(press("x"));
        assertFalse(press("Return"));
        assertEquals("", received());
        keys.paster().paste();
        assertTrue(press("Escape"));
        assertEquals("", overlay.text(Place.STATUS));
    }

    @Test
    void question_isTakenBackAfterAWhile() {
        clip("a\nb");
        keys.paster().paste();
        turns.pass(Paster.ASK_NS);
        assertFalse(press("Return"));
        assertEquals("", received());
    }

    @Test
    void bracketedPaste_isNotAskedFor_andHasItsBracketsOnly() {
        lines.last().prints("\033[?2004h");
        clip("a\n\033[201~b");
        keys.paster().paste();
        assertEquals("\033[200~a\r[201~b\033[201~", received());
    }

    @Test
    void longestText_isTakenWhole_orRefusedWhole() {
        clip("x".repeat(Clipboard.MAX_BYTES));
        keys.paster().paste();
        assertEquals(Clipboard.MAX_BYTES, received().length());
        lines.last().capacity = 100;
        keys.paster().paste();
        assertEquals(Clipboard.MAX_BYTES, received().length());
        assertEquals("not pasted: the program does not read", overlay.text(Place.NOTE));
        assertFalse(clipboard.put(new byte[Clipboard.MAX_BYTES + 1], 3));
    }

    @Test
    void emptyClipboard_isSaid() {
        keys.paster().paste();
        assertEquals("nothing copied yet", overlay.text(Place.NOTE));
        assertEquals(0, keys.copy());
        assertEquals("nothing selected", overlay.text(Place.NOTE));
    }

    @Test
    void clipboard_isOverwritten_whenItsSessionEnds() {
        byte[] secret = "secret".getBytes(UTF_8);
        clipboard.put(secret, 3);
        clipboard.wipe(2);
        assertEquals("secret", copied());
        clipboard.wipe(3);
        assertEquals(0, clipboard.length());
        assertEquals("\0".repeat(6), new String(secret, UTF_8));
    }

    @Test
    void reset_endsWhateverIsOn() {
        lines.last().prints("http://a.org/");
        clip("a\nb");
        keys.toggleCopyMode();
        press("/");
        keys.reset();
        assertEquals("", overlay.text(Place.STATUS));
        keys.showHints();
        keys.reset();
        keys.paster().paste();
        keys.reset();
        assertEquals("", overlay.text(Place.STATUS));
        assertFalse(press("Return"));
    }

    @Test
    void keysOfThePrograms_allocateNothing() {
        lines.last().prints("text");
        long[] spent = new long[200];
        for (int i = 0; i < spent.length; i++) {
            long before = THREADS.getCurrentThreadAllocatedBytes();
            for (int k = 0; k < 100; k++) {
                keys.key('x', 'x', 0, KeyEncoder.PRESS);
                keys.key('x', 'x', 0, KeyEncoder.RELEASE);
            }
            spent[i] = THREADS.getCurrentThreadAllocatedBytes() - before;
        }
        assertEquals(0, Arrays.stream(spent).skip(100).min().orElseThrow());
    }
}
