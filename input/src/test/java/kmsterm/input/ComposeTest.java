// SPDX-License-Identifier: MIT
package kmsterm.input;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import kmsterm.input.natives.XkbCommon;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Dead keys and Compose on the German layout. */
class ComposeTest {
    /** As Compose(5) has it; the last text is two characters. */
    private static final String TABLE =
            """
            <dead_acute> <e> : "é" eacute
            <dead_acute> <space> : "'" apostrophe
            <dead_acute> <dead_acute> : "´" acute
            <dead_circumflex> <dead_acute> <a> : "ấ"
            <Multi_key> <o> <slash> : "ø" oslash
            <Multi_key> <t> <h> : "th"
            <Multi_key> <p> <o> : "💩"
            """;

    private final TestSeat seat = new TestSeat();
    private final FakeEvdev keyboard = seat.plug();

    @BeforeEach
    void german() throws XkbKeymap.Refused {
        boolean there = true;
        try {
            XkbCommon.load();
        } catch (UnsatisfiedLinkError e) {
            there = false;
        }
        assumeTrue(there, "libxkbcommon.so.0 is not installed: Compose is not tested");
        seat.group.use(
                new XkbState(
                        XkbKeymap.compile(new KeymapSettings("", "de", "", "compose:menu", ""))));
        seat.group.use(Compose.ofText(TABLE.getBytes(UTF_8)));
    }

    @AfterEach
    void close() {
        seat.close();
    }

    @Test
    void deadKeyAndLetter_typeOneCharacter() {
        keyboard.play("EQUAL tap\nE tap\nE tap");
        seat.assertTold("é", "e");
        assertEquals(java.util.List.of("e"), seat.released);
    }

    @Test
    void deadKeyAndSpaceOrItself_typeTheAccent() {
        keyboard.play("EQUAL tap\nSPACE tap\nEQUAL tap\nEQUAL tap");
        seat.assertTold("'", "´");
    }

    @Test
    void severalDeadKeys() {
        keyboard.play("GRAVE tap\nEQUAL tap\nA tap");
        seat.assertTold("ấ");
    }

    @Test
    void composeKey() {
        keyboard.play("COMPOSE tap\nO tap\nLEFTSHIFT down\n7 tap\nLEFTSHIFT up");
        seat.assertTold("ø");
    }

    @Test
    void textOfSeveralCharacters_andBeyondTheBmp() {
        keyboard.play("COMPOSE tap\nT tap\nH tap\nCOMPOSE tap\nP tap\nO tap");
        seat.assertTold("t", "h", "💩");
    }

    @Test
    void composedCharacter_isOfNoKey() {
        keyboard.play("EQUAL tap\nE tap");
        assertEquals("0xe9 \0", seat.alternates);
    }

    @Test
    void whatFitsNoSequence_isGone() {
        keyboard.play("EQUAL tap\nK tap\nK tap\nEQUAL tap\nGRAVE tap\nK tap");
        seat.assertTold("k", "k");
    }

    @Test
    void escapeAndBackspace_takeItBack() {
        keyboard.play("EQUAL tap\nESC tap\nE tap\nEQUAL tap\nBACKSPACE tap\nE tap");
        seat.assertTold("e", "e");
    }

    @Test
    void keysThatTypeNothing_getThrough() {
        keyboard.play("EQUAL tap\nUP tap\nE tap");
        seat.assertTold("0xff52", "e");
    }

    @Test
    void chords_getThrough() {
        keyboard.play("EQUAL tap\nLEFTCTRL down\nE tap\nLEFTCTRL up\nE tap");
        seat.assertTold("ctrl+e", "e");
    }

    @Test
    void switchingTheTerminal_getsThrough() {
        keyboard.play("EQUAL tap\nLEFTCTRL down\nLEFTALT down\nF2 tap");
        seat.assertTold("vt2");
    }

    @Test
    void away_nothingIsLeftOfIt() {
        keyboard.play("EQUAL tap");
        seat.group.pause();
        seat.group.resume();
        keyboard.play("E tap");
        seat.assertTold("e");
    }

    @Test
    void typedToSomebodyElse_nothingIsLeftOfIt() {
        keyboard.play("EQUAL tap");
        seat.group.focusChanged();
        keyboard.play("E tap");
        seat.assertTold("e");
    }

    @Test
    void composedKey_doesNotRepeat() {
        keyboard.play("EQUAL down\nEQUAL up\nE down");
        seat.pass(1000);
        keyboard.play("E up");
        seat.assertTold("é");
        keyboard.play("EQUAL down");
        seat.pass(1000);
        keyboard.play("EQUAL up\nE tap");
        seat.assertTold("é");
    }

    @Test
    void ownFile_isRead(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("Compose");
        Files.writeString(file, "<dead_acute> <e> : \"E!\"\n");
        seat.group.use(Compose.ofFile(file.toString()));
        keyboard.play("EQUAL tap\nE tap");
        seat.assertTold("E", "!");
    }

    @Test
    void noFile_saysSoAndDeadKeysTypeNothing() throws Exception {
        String why =
                assertThrows(XkbKeymap.Refused.class, () -> Compose.ofFile("/nonexistent"))
                        .getMessage();
        assertTrue(why.startsWith("/nonexistent cannot be read"), why);
        try (var other = new TestSeat()) {
            other.group.use(
                    new XkbState(XkbKeymap.compile(new KeymapSettings("", "de", "", "", ""))));
            other.plug().play("EQUAL tap\nE tap");
            other.assertTold("0xfe51", "e");
            other.group.loadCompose("/nonexistent", "");
            other.loop.step(10_000_000_000L);
            other.assertTold(why.replaceAll("^", "compose: ") + "; dead keys type nothing");
        }
    }

    @Test
    void localesFile() throws XkbKeymap.Refused {
        assumeTrue(
                Files.isReadable(Path.of("/usr/share/X11/locale/en_US.UTF-8/Compose")),
                "libx11-data is not installed: the locale's Compose file is not tested");
        for (String locale : new String[] {"de_DE.UTF-8", "C.UTF-8", "xx_YY.UTF-8", ""}) {
            seat.group.use(Compose.ofLocale(locale));
            keyboard.play("EQUAL tap\nE tap\nCOMPOSE tap\nS tap\nS tap");
            seat.assertTold("é", "ß");
        }
    }
}
