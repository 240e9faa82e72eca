// SPDX-License-Identifier: MIT
package kmsterm.input;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import kmsterm.input.natives.Evdev;
import kmsterm.input.natives.XkbCommon;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class XkbStateTest {
    private final TestSeat seat = new TestSeat();
    private final FakeEvdev keyboard = seat.plug();

    @BeforeAll
    static void library() {
        boolean there = true;
        try {
            XkbCommon.load();
        } catch (UnsatisfiedLinkError e) {
            there = false;
        }
        assumeTrue(there, "libxkbcommon.so.0 is not installed: keymaps are not tested");
        assumeTrue(
                Files.isDirectory(Path.of("/usr/share/X11/xkb")),
                "xkb-data is not installed: keymaps are not tested");
    }

    @AfterEach
    void close() {
        seat.close();
    }

    private XkbStateTest layout(String layout, String options) throws XkbKeymap.Refused {
        KeymapSettings settings = new KeymapSettings("", layout, "", options, "");
        seat.group.use(new XkbState(XkbKeymap.compile(settings)));
        return this;
    }

    @Test
    void us_typesLikeTheBuiltInKeymap() throws XkbKeymap.Refused {
        layout("us", "");
        try (XkbState xkb =
                new XkbState(XkbKeymap.compile(new KeymapSettings("", "us", "", "", "")))) {
            UsState us = new UsState();
            for (int shift = 0; shift < 2; shift++) {
                for (int code = 1; code < 112; code++) {
                    // Alt with Shift is called Meta, which changes nothing.
                    if (us.keysym(code) != 0 && !Keysyms.isModifier(us.keysym(code))) {
                        assertEquals(us.keysym(code), xkb.keysym(code), "key " + code);
                        assertEquals(
                                us.codePoint(us.keysym(code)),
                                xkb.codePoint(xkb.keysym(code)),
                                "key " + code);
                    }
                }
                us.press(42);
                xkb.press(42);
            }
        }
    }

    @Test
    void chordsOnUs_carryTheirModifiers() throws XkbKeymap.Refused {
        layout("us", "");
        keyboard.play(
                "LEFTCTRL down\nC tap\nLEFTALT down\nC tap\nLEFTCTRL up\nLEFTSHIFT down\nX tap");
        seat.assertTold("ctrl+c", "ctrl+alt+c", "alt+shift+X");
    }

    @Test
    void functionKeysWithModifiers_keepThem() throws XkbKeymap.Refused {
        layout("us", "");
        keyboard.play(
                "LEFTCTRL down\nF5 tap\nLEFTSHIFT down\nF5 tap\nLEFTCTRL up\nLEFTALT down\nF5 tap");
        seat.assertTold("ctrl+0xffc2", "ctrl+shift+0xffc2", "alt+shift+0xffc2");
    }

    @Test
    void xf86SwitchVt_switches() throws XkbKeymap.Refused {
        layout("us", "");
        keyboard.play("LEFTCTRL down\nLEFTALT down\nF2 tap");
        seat.assertTold("vt2");
        seat.takesVt = false;
        keyboard.play("F12 tap");
        seat.assertTold("vt12", "ctrl+alt+0xffc9");
    }

    @Test
    void german_typesUmlautsAndAltGr() throws XkbKeymap.Refused {
        layout("de", "");
        assertEquals("German", seat.group.keymap());
        keyboard.play(
                """
                Y tap
                SEMICOLON tap
                MINUS tap
                RIGHTALT down
                Q tap
                E tap
                7 tap
                RIGHTALT up
                Q tap
                """);
        seat.assertTold("z", "ö", "ß", "@", "€", "{", "q");
    }

    @Test
    void german_ctrlAltGr_isCtrlWithTheCharacter() throws XkbKeymap.Refused {
        layout("de", "");
        keyboard.play("LEFTCTRL down\nRIGHTALT down\nMINUS tap\nRIGHTALT up\nSEMICOLON tap");
        seat.assertTold("ctrl+\\", "ctrl+ö");
    }

    @Test
    void german_deadKey_typesNothing() throws XkbKeymap.Refused {
        layout("de", "");
        keyboard.play("EQUAL tap");
        seat.assertTold("0xfe51");
    }

    @Test
    void russianAndUs_toggle() throws XkbKeymap.Refused {
        layout("ru,us", "grp:alt_shift_toggle");
        keyboard.play(
                """
                A tap
                LEFTALT down
                LEFTSHIFT tap
                LEFTALT up
                A tap
                LEFTALT down
                LEFTSHIFT tap
                LEFTALT up
                A tap
                """);
        seat.assertTold("ф", "layout English (US)", "a", "layout Russian", "ф");
    }

    @Test
    void toggledLayout_isKeptOverAPause() throws XkbKeymap.Refused {
        layout("us,ru", "grp:caps_toggle");
        keyboard.play("CAPSLOCK tap\nA tap");
        seat.group.pause();
        seat.group.resume();
        keyboard.play("A tap");
        seat.assertTold("layout Russian", "ф", "ф");
    }

    @Test
    void chordsOnRussian_haveLatinKeysyms() throws XkbKeymap.Refused {
        layout("ru", "");
        keyboard.play("LEFTCTRL down\nC tap\nLEFTCTRL up\nLEFTALT down\nX tap\nLEFTALT up\nC tap");
        seat.assertTold("ctrl+с(c)", "alt+ч(x)", "с");
    }

    @Test
    void chordsOnRussianAndDvorak_areThoseOfDvorak() throws XkbKeymap.Refused {
        KeymapSettings settings = new KeymapSettings("", "ru,us", ",dvorak", "", "");
        seat.group.use(new XkbState(XkbKeymap.compile(settings)));
        keyboard.play("LEFTCTRL down\nI tap");
        seat.assertTold("ctrl+ш(c)");
    }

    @Test
    void latchedShift_isForgottenInAPause() throws XkbKeymap.Refused {
        layout("us", "shift:both_shiftlock");
        keyboard.play("LEFTSHIFT down");
        seat.group.pause();
        keyboard.play("LEFTSHIFT up");
        seat.group.resume();
        keyboard.play("A tap");
        seat.assertTold("a");
    }

    @Test
    void capsLock_lightsAndSurvivesAPauseAndAKeymap() throws XkbKeymap.Refused {
        layout("us", "");
        keyboard.play("CAPSLOCK tap\nNUMLOCK tap");
        int lit = 1 << Evdev.LED_CAPSL | 1 << Evdev.LED_NUML;
        assertEquals(lit, keyboard.leds);
        seat.group.pause();
        keyboard.leds = 0;
        seat.group.resume();
        assertEquals(lit, keyboard.leds);
        layout("de", "");
        keyboard.play("Y tap\nKP7 tap");
        seat.assertTold("caps+num+Z", "caps+num+7");
    }

    @Test
    void keysThatDoNotRepeat_areTheKeymaps() throws XkbKeymap.Refused {
        layout("us", "");
        keyboard.play("A down");
        seat.pass(250);
        keyboard.play("A up\nPAUSE down");
        seat.pass(1000);
        assertTrue(seat.told.contains("a..."));
    }

    @Test
    void heldAcrossAKeymap_modifiersStay() throws XkbKeymap.Refused {
        keyboard.play("LEFTCTRL down");
        layout("de", "");
        keyboard.play("C tap\nLEFTCTRL up\nC tap");
        seat.assertTold("ctrl+c", "c");
    }

    @Test
    void unknownLayout_isRefusedInOneLine() {
        KeymapSettings settings = new KeymapSettings("", "klingon", "", "", "");
        String why =
                assertThrows(XkbKeymap.Refused.class, () -> XkbKeymap.compile(settings))
                        .getMessage();
        assertEquals("no keymap for layout 'klingon', variant '', model '', options ''", why);
    }

    @Test
    void file_isCompiledInsteadOfNames(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("keymap");
        Files.writeString(
                file,
                """
                xkb_keymap {
                  xkb_keycodes { include "evdev+aliases(qwerty)" };
                  xkb_types { include "complete" };
                  xkb_compat { include "complete" };
                  xkb_symbols { include "pc+fr" };
                };
                """);
        KeymapSettings settings = new KeymapSettings("", "", "", "", file.toString());
        seat.group.use(new XkbState(XkbKeymap.compile(settings)));
        keyboard.play("Q tap");
        seat.assertTold("a");
        Files.writeString(file, "nonsense");
        assertThrows(XkbKeymap.Refused.class, () -> XkbKeymap.compile(settings));
    }

    @Test
    void load_compilesAwayFromTheLoopAndThenIsInForce() {
        seat.group.load(new KeymapSettings("", "de", "", "", ""));
        keyboard.play("Y tap");
        seat.loop.step(10_000_000_000L);
        keyboard.play("Y tap");
        seat.assertTold("y", "z");
    }

    @Test
    void loadThatFails_saysSoAndKeepsTheKeymap() throws XkbKeymap.Refused {
        seat.group.load(new KeymapSettings("", "klingon", "", "", ""));
        seat.loop.step(10_000_000_000L);
        keyboard.play("Y tap");
        seat.assertTold(
                "keymap: no keymap for layout 'klingon', variant '', model '', options '';"
                        + " using built-in US",
                "y");
    }
}
