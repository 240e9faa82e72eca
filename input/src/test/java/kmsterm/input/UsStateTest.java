// SPDX-License-Identifier: MIT
package kmsterm.input;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class UsStateTest {
    private final TestSeat seat = new TestSeat();
    private final FakeEvdev keyboard = seat.plug();

    @AfterEach
    void close() {
        seat.close();
    }

    private String typed(String... names) {
        seat.told.clear();
        for (String name : names) {
            keyboard.play(name + " tap");
        }
        String text = String.join("", seat.told);
        seat.told.clear();
        return text;
    }

    private static final String[] ROWS = {
        "GRAVE 1 2 3 4 5 6 7 8 9 0 MINUS EQUAL",
        "Q W E R T Y U I O P LEFTBRACE RIGHTBRACE BACKSLASH",
        "A S D F G H J K L SEMICOLON APOSTROPHE",
        "Z X C V B N M COMMA DOT SLASH",
    };

    private String rows() {
        StringBuilder out = new StringBuilder();
        for (String row : ROWS) {
            out.append(typed(row.split(" "))).append('\n');
        }
        return out.toString();
    }

    @Test
    void plainKeys_typeWhatIsOnThem() {
        assertEquals(
                """
                `1234567890-=
                qwertyuiop[]\\
                asdfghjkl;'
                zxcvbnm,./
                """,
                rows());
    }

    @Test
    void shift_typesTheUpperRow() {
        keyboard.play("RIGHTSHIFT down");
        assertEquals(
                """
                ~!@#$%^&*()_+
                QWERTYUIOP{}|
                ASDFGHJKL:"
                ZXCVBNM<>?
                """,
                rows().replace("shift+", ""));
    }

    @Test
    void capsLock_raisesLettersOnlyAndShiftLowersThem() {
        keyboard.play("CAPSLOCK tap\nA tap\n1 tap\nLEFTSHIFT down\nA tap\n1 tap");
        seat.assertTold("caps+A", "caps+1", "shift+caps+a", "shift+caps+!");
    }

    @Test
    void keypad_isDigitsWithNumLockAndWithoutShift() {
        keyboard.play("KP7 tap\nNUMLOCK tap\nKP7 tap\nKPDOT tap\nLEFTSHIFT down\nKP7 tap");
        seat.assertTold("0xff95", "num+7", "num+.", "shift+num+0xff95");
    }

    @Test
    void keypadOperators_typeThemselves() {
        keyboard.play("KPASTERISK tap\nKPPLUS tap\nKPMINUS tap\nKPSLASH tap\nKPENTER tap");
        seat.assertTold("*", "+", "-", "/", "0xff8d");
    }

    @Test
    void controlKeys_typeNothingByThemselves() {
        keyboard.play("ENTER tap\nTAB tap\nBACKSPACE tap\nESC tap\nDELETE tap");
        seat.assertTold("0xff0d", "0xff09", "0xff08", "0xff1b", "0xffff");
    }

    @Test
    void shiftTab_isLeftTab() {
        keyboard.play("LEFTSHIFT down\nTAB tap");
        seat.assertTold("shift+0xfe20");
    }

    @Test
    void functionKeys_areInOrder() {
        keyboard.play("F1 tap\nF10 tap\nF11 tap\nF12 tap");
        seat.assertTold("0xffbe", "0xffc7", "0xffc8", "0xffc9");
    }

    @Test
    void keysThatAUsKeyboardLacks_tellNothing() {
        keyboard.play("RO tap\nYEN tap\nMUTE tap");
        seat.assertTold("");
    }
}
