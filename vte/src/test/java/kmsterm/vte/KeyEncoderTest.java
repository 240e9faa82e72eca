// SPDX-License-Identifier: MIT
package kmsterm.vte;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KeyEncoderTest {
    private record Modes(
            boolean applicationCursor,
            boolean applicationKeypad,
            boolean backarrowSendsBackspace,
            boolean newLine)
            implements KeyModes {}

    private static final KeyModes NORMAL = new Modes(false, false, false, false);
    private static final KeyModes APPLICATION = new Modes(true, true, false, false);
    private static final KeyModes DECBKM = new Modes(false, false, true, false);
    private static final KeyModes LNM = new Modes(false, false, false, true);

    // spotless:off
    /** Key, normal, application (DECCKM and DECPAM), and modified with % for the parameter. */
    private static final String[][] FUNCTION_KEYS = {
        {"Up",       "^[[A",   "^[OA",   "^[[1;%A"},
        {"Down",     "^[[B",   "^[OB",   "^[[1;%B"},
        {"Right",    "^[[C",   "^[OC",   "^[[1;%C"},
        {"Left",     "^[[D",   "^[OD",   "^[[1;%D"},
        {"Home",     "^[[H",   "^[OH",   "^[[1;%H"},
        {"End",      "^[[F",   "^[OF",   "^[[1;%F"},
        {"Begin",    "^[[E",   "^[OE",   "^[[1;%E"},
        {"KP_Up",    "^[[A",   "^[OA",   "^[[1;%A"},
        {"KP_Down",  "^[[B",   "^[OB",   "^[[1;%B"},
        {"KP_Right", "^[[C",   "^[OC",   "^[[1;%C"},
        {"KP_Left",  "^[[D",   "^[OD",   "^[[1;%D"},
        {"KP_Home",  "^[[H",   "^[OH",   "^[[1;%H"},
        {"KP_End",   "^[[F",   "^[OF",   "^[[1;%F"},
        {"KP_Begin", "^[[E",   "^[OE",   "^[[1;%E"},
        {"Find",     "^[[1~",  "^[[1~",  "^[[1;%~"},
        {"Insert",   "^[[2~",  "^[[2~",  "^[[2;%~"},
        {"Delete",   "^[[3~",  "^[[3~",  "^[[3;%~"},
        {"Select",   "^[[4~",  "^[[4~",  "^[[4;%~"},
        {"Prior",    "^[[5~",  "^[[5~",  "^[[5;%~"},
        {"Next",     "^[[6~",  "^[[6~",  "^[[6;%~"},
        {"KP_Insert", "^[[2~", "^[[2~",  "^[[2;%~"},
        {"KP_Delete", "^[[3~", "^[[3~",  "^[[3;%~"},
        {"KP_Prior", "^[[5~",  "^[[5~",  "^[[5;%~"},
        {"KP_Next",  "^[[6~",  "^[[6~",  "^[[6;%~"},
        {"Help",     "^[[28~", "^[[28~", "^[[28;%~"},
        {"Menu",     "^[[29~", "^[[29~", "^[[29;%~"},
        {"KP_F1",    "^[OP",   "^[OP",   "^[[1;%P"},
        {"KP_F2",    "^[OQ",   "^[OQ",   "^[[1;%Q"},
        {"KP_F3",    "^[OR",   "^[OR",   "^[[1;%R"},
        {"KP_F4",    "^[OS",   "^[OS",   "^[[1;%S"},
        {"F1",       "^[OP",   "^[OP",   "^[[1;%P"},
        {"F2",       "^[OQ",   "^[OQ",   "^[[1;%Q"},
        {"F3",       "^[OR",   "^[OR",   "^[[1;%R"},
        {"F4",       "^[OS",   "^[OS",   "^[[1;%S"},
        {"F5",       "^[[15~", "^[[15~", "^[[15;%~"},
        {"F6",       "^[[17~", "^[[17~", "^[[17;%~"},
        {"F7",       "^[[18~", "^[[18~", "^[[18;%~"},
        {"F8",       "^[[19~", "^[[19~", "^[[19;%~"},
        {"F9",       "^[[20~", "^[[20~", "^[[20;%~"},
        {"F10",      "^[[21~", "^[[21~", "^[[21;%~"},
        {"F11",      "^[[23~", "^[[23~", "^[[23;%~"},
        {"F12",      "^[[24~", "^[[24~", "^[[24;%~"},
        {"F13",      "^[[25~", "^[[25~", "^[[25;%~"},
        {"F14",      "^[[26~", "^[[26~", "^[[26;%~"},
        {"F15",      "^[[28~", "^[[28~", "^[[28;%~"},
        {"F16",      "^[[29~", "^[[29~", "^[[29;%~"},
        {"F17",      "^[[31~", "^[[31~", "^[[31;%~"},
        {"F18",      "^[[32~", "^[[32~", "^[[32;%~"},
        {"F19",      "^[[33~", "^[[33~", "^[[33;%~"},
        {"F20",      "^[[34~", "^[[34~", "^[[34;%~"},
        {"F21",      "^[[42~", "^[[42~", "^[[42;%~"},
        {"F35",      "^[[56~", "^[[56~", "^[[56;%~"},
    };

    /** Keypad key, numeric, application, application modified. */
    private static final String[][] KEYPAD = {
        {"KP_Space",     " ",  "^[O ", "^[O% "},
        {"KP_Tab",       "^I", "^[OI", "^[O%I"},
        {"KP_Enter",     "^M", "^[OM", "^[O%M"},
        {"KP_Equal",     "=",  "^[OX", "^[O%X"},
        {"KP_Multiply",  "*",  "^[Oj", "^[O%j"},
        {"KP_Add",       "+",  "^[Ok", "^[O%k"},
        {"KP_Separator", ",",  "^[Ol", "^[O%l"},
        {"KP_Subtract",  "-",  "^[Om", "^[O%m"},
        {"KP_Decimal",   ".",  "^[On", "^[O%n"},
        {"KP_Divide",    "/",  "^[Oo", "^[O%o"},
        {"KP_0",         "0",  "^[Op", "^[O%p"},
        {"KP_1",         "1",  "^[Oq", "^[O%q"},
        {"KP_2",         "2",  "^[Or", "^[O%r"},
        {"KP_3",         "3",  "^[Os", "^[O%s"},
        {"KP_4",         "4",  "^[Ot", "^[O%t"},
        {"KP_5",         "5",  "^[Ou", "^[O%u"},
        {"KP_6",         "6",  "^[Ov", "^[O%v"},
        {"KP_7",         "7",  "^[Ow", "^[O%w"},
        {"KP_8",         "8",  "^[Ox", "^[O%x"},
        {"KP_9",         "9",  "^[Oy", "^[O%y"},
    };

    /** Plain, Shift, Alt, Shift+Alt, Ctrl, Ctrl+Shift, Ctrl+Alt, Ctrl+Shift+Alt. */
    private static final String[][] CONTROLS = {
        {"Return",    "^M", "^M",   "^[^M", "^[^M",   "^M", "^M",   "^[^M", "^[^M"},
        {"Escape",    "^[", "^[",   "^[^[", "^[^[",   "^[", "^[",   "^[^[", "^[^["},
        {"BackSpace", "^?", "^?",   "^[^?", "^[^?",   "^H", "^H",   "^[^H", "^[^H"},
        {"Tab",       "^I", "^[[Z", "^[^I", "^[^[[Z", "^I", "^[[Z", "^[^I", "^[^[[Z"},
        {"space",     " ",  " ",    "^[ ",  "^[ ",    "^@", "^@",   "^[^@", "^[^@"},
        {"a",         "a",  "A",    "^[a",  "^[A",    "^A", "^A",   "^[^A", "^[^A"},
        {"Linefeed",  "^J", "^J",   "^[^J", "^[^J",   "^J", "^J",   "^[^J", "^[^J"},
    };

    /** What Ctrl makes of the ASCII characters that are no letters, as Xlib has it. */
    private static final String[][] CTRL_CHORDS = {
        {"space", "^@"}, {"2", "^@"}, {"@", "^@"}, {"`", "^@"},
        {"3", "^["}, {"[", "^["}, {"{", "^["},
        {"4", "^\\"}, {"\\", "^\\"}, {"|", "^\\"},
        {"5", "^]"}, {"]", "^]"}, {"}", "^]"},
        {"6", "^^"}, {"^", "^^"}, {"~", "^^"},
        {"7", "^_"}, {"/", "^_"}, {"_", "^_"},
        {"8", "^?"}, {"?", "^?"},
        {"0", "0"}, {"1", "1"}, {"9", "9"}, {"-", "-"}, {"=", "="}, {";", ";"}, {"'", "'"},
        {",", ","}, {".", "."}, {"+", "+"}, {"*", "*"}, {"!", "!"}, {"\"", "\""}, {"#", "#"},
        {"$", "$"}, {"%", "%"}, {"&", "&"}, {"(", "("}, {")", ")"}, {":", ":"}, {"<", "<"},
        {">", ">"},
    };
    // spotless:on

    @Test
    void functionKeys_areXtermsInEveryModeWithEveryModifier() {
        for (String[] row : FUNCTION_KEYS) {
            assertEquals(row[1], send(row[0], 0, NORMAL), row[0]);
            assertEquals(row[2], send(row[0], 0, APPLICATION), row[0]);
            for (int modifiers = 1; modifiers < 16; modifiers++) {
                String modified = row[3].replace("%", Integer.toString(modifiers + 1));
                assertEquals(modified, send(row[0], modifiers, NORMAL), row[0]);
                assertEquals(modified, send(row[0], modifiers, APPLICATION), row[0]);
            }
        }
    }

    @Test
    void keypad_sendsCharactersOrSs3WithModifiers() {
        for (String[] row : KEYPAD) {
            assertEquals(row[1], send(row[0], 0, NORMAL), row[0]);
            assertEquals(row[1], send(row[0], KeyEncoder.CTRL, NORMAL), row[0]);
            assertEquals("^[" + row[1], send(row[0], KeyEncoder.ALT, NORMAL), row[0]);
            assertEquals(row[2], send(row[0], 0, APPLICATION), row[0]);
            for (int modifiers = 1; modifiers < 16; modifiers++) {
                String modified = row[3].replace("%", Integer.toString(modifiers + 1));
                assertEquals(modified, send(row[0], modifiers, APPLICATION), row[0]);
            }
        }
    }

    @Test
    void numLock_makesTheApplicationKeypadSendCharacters() {
        for (String[] row : KEYPAD) {
            assertEquals(row[1], send(row[0], KeyEncoder.NUM_LOCK, APPLICATION), row[0]);
        }
    }

    @Test
    void keypadDecimal_sendsWhatTheKeymapTypes() {
        int decimal = Keysym.byName("KP_Decimal");
        assertEquals(",", send(decimal, ',', 0, NORMAL));
        assertEquals("^[On", send(decimal, ',', 0, APPLICATION));
    }

    @Test
    void controlKeys_areTheirCharactersWithEscForAlt() {
        for (String[] row : CONTROLS) {
            for (int modifiers = 0; modifiers < 8; modifiers++) {
                String combo = combo(row[0], modifiers);
                assertEquals(row[1 + modifiers], send(KeyCombo.parse(combo), NORMAL), combo);
            }
        }
    }

    @Test
    void ctrlChords_areXlibs() {
        for (String[] row : CTRL_CHORDS) {
            assertEquals(row[1], send(row[0], KeyEncoder.CTRL, NORMAL), row[0]);
            assertEquals(
                    "^[" + row[1], send(row[0], KeyEncoder.CTRL | KeyEncoder.ALT, NORMAL), row[0]);
        }
        for (char letter = 'a'; letter <= 'z'; letter++) {
            String expected = "^" + Character.toUpperCase(letter);
            assertEquals(expected, send(letter, letter, KeyEncoder.CTRL, NORMAL));
        }
    }

    @Test
    void decbkm_swapsBackspaceAndDelete() {
        assertEquals("^H", send("BackSpace", 0, DECBKM));
        assertEquals("^?", send("BackSpace", KeyEncoder.CTRL, DECBKM));
    }

    @Test
    void lnm_addsLineFeedToEveryCarriageReturn() {
        assertEquals("^M^J", send("Return", 0, LNM));
        assertEquals("^[^M^J", send("Return", KeyEncoder.ALT, LNM));
        assertEquals("^M^J", send("KP_Enter", 0, LNM));
        assertEquals("^M^J", send("m", KeyEncoder.CTRL, LNM));
        assertEquals("^J", send("j", KeyEncoder.CTRL, LNM));
    }

    @Test
    void isoLeftTab_isCbt() {
        assertEquals("^[[Z", send("ISO_Left_Tab", 0, NORMAL));
        assertEquals("^[[Z", send("ISO_Left_Tab", KeyEncoder.SHIFT, NORMAL));
        assertEquals("^[^[[Z", send("ISO_Left_Tab", KeyEncoder.ALT, NORMAL));
    }

    @Test
    void text_isUtf8OfEveryLength() {
        assertEquals("ü", send(0, 'ü', 0, NORMAL));
        assertEquals("€", send(0, '€', 0, NORMAL));
        assertEquals("😀", send(0, 0x1f600, 0, NORMAL));
        assertEquals("^[€", send(0, '€', KeyEncoder.ALT, NORMAL));
        assertEquals("^[€", send(0, '€', KeyEncoder.META, NORMAL));
        assertEquals("€", send(0, '€', KeyEncoder.SUPER, NORMAL));
    }

    @Test
    void keysymOfACharacter_typesItWithoutCodePoint() {
        assertEquals("ü", send("ü", 0, NORMAL));
        assertEquals("€", send("€", 0, NORMAL));
        assertEquals("😀", send("😀", 0, NORMAL));
    }

    @Test
    void ctrlWithCyrillicText_goesByTheLatinKeysym() {
        assertEquals("^C", send('c', 'с', KeyEncoder.CTRL, NORMAL));
        assertEquals("с", send(0x6d3, 'с', KeyEncoder.CTRL, NORMAL));
    }

    @Test
    void ctrlAppliedByTheKeymapAlready_isNotAppliedTwice() {
        assertEquals("^C", send('c', 3, KeyEncoder.CTRL, NORMAL));
        assertEquals("^C", send(0, 3, KeyEncoder.CTRL, NORMAL));
    }

    @Test
    void locks_changeNothingElse() {
        int locks = KeyEncoder.CAPS_LOCK | KeyEncoder.NUM_LOCK;
        for (String[] row : FUNCTION_KEYS) {
            assertEquals(row[1], send(row[0], locks, NORMAL), row[0]);
        }
        assertEquals("^A", send("a", locks | KeyEncoder.CTRL, NORMAL));
    }

    @Test
    void modifierAndUnknownKeys_sendNothing() {
        for (String name :
                new String[] {
                    "Shift_L", "Control_R", "Alt_L", "Super_L", "Caps_Lock", "Num_Lock"
                }) {
            assertEquals("", send(name, 0, NORMAL), name);
            assertEquals("", send(name, KeyEncoder.CTRL, APPLICATION), name);
        }
        assertEquals("", send(0, 0, 0, NORMAL));
        assertEquals("", send(0, 0, KeyEncoder.CTRL, NORMAL));
        assertEquals("", send(0xfe52, 0, 0, NORMAL), "dead_circumflex");
        assertEquals("", send(0x1008ff11, 0, 0, NORMAL), "XF86AudioLowerVolume");
        assertEquals("", send(0, 0xd800, 0, NORMAL), "surrogate");
        assertEquals("", send(0, 0x110000, 0, NORMAL));
        assertEquals("", send(-1, -1, -1, NORMAL));
    }

    @Test
    void everyKeysymAndModifier_staysWithinMaxBytes() {
        byte[] out = new byte[KeyEncoder.MAX_BYTES];
        for (KeyModes modes : new KeyModes[] {NORMAL, APPLICATION, DECBKM, LNM}) {
            for (int keysym = 0; keysym <= 0xffff; keysym++) {
                int n = KeyEncoder.encode(keysym, 0, keysym * 31 & 0xff, modes, out);
                assertTrue(n >= 0 && n <= 8, Integer.toHexString(keysym));
            }
        }
    }

    @Test
    void encode_doesNotAllocate() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        byte[] out = new byte[KeyEncoder.MAX_BYTES];
        long least = Long.MAX_VALUE;
        int total = 0;
        for (int round = 0; round < 5; round++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int keysym = 0; keysym <= 0xffff; keysym++) {
                total += KeyEncoder.encode(keysym, 0, keysym & 0xff, APPLICATION, out);
            }
            least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
        }
        assertTrue(total > 0);
        assertTrue(least < 1024, least + " bytes for 65536 keys");
    }

    @Test
    void terminfo_agrees() throws IOException, InterruptedException {
        Path infocmp = Path.of("/usr/bin/infocmp");
        assumeTrue(Files.isExecutable(infocmp));
        Map<String, String> capabilities = capabilities(infocmp.toString());
        assumeTrue(capabilities.containsKey("kcuu1"), "no entry xterm-256color");

        String[][] plain = {
            {"kcuu1", "Up"}, {"kcud1", "Down"}, {"kcuf1", "Right"}, {"kcub1", "Left"},
            {"khome", "Home"}, {"kend", "End"}, {"kich1", "Insert"}, {"kdch1", "Delete"},
            {"kpp", "Prior"}, {"knp", "Next"}, {"kcbt", "ISO_Left_Tab"}, {"kbs", "BackSpace"},
            {"kent", "KP_Enter"}, {"ka1", "KP_7"}, {"ka3", "KP_9"}, {"kc1", "KP_1"},
            {"kc3", "KP_3"}, {"kb2", "KP_5"},
        };
        for (String[] row : plain) {
            assertCapability(capabilities, row[0], row[1], 0);
        }
        String[][] modified = {
            {"kUP", "Up"},
            {"kDN", "Down"},
            {"kRIT", "Right"},
            {"kLFT", "Left"},
            {"kHOM", "Home"},
            {"kEND", "End"},
            {"kIC", "Insert"},
            {"kDC", "Delete"},
            {"kPRV", "Prior"},
            {"kNXT", "Next"},
        };
        for (String[] row : modified) {
            assertCapability(capabilities, row[0], row[1], KeyEncoder.SHIFT);
            for (int parameter = 3; parameter <= 7; parameter++) {
                assertCapability(capabilities, row[0] + parameter, row[1], parameter - 1);
            }
        }
        // terminfo numbers F1 to F12 on through Shift, Ctrl, Ctrl+Shift, Alt, Alt+Shift
        int[] groups = {0, 1, 4, 5, 2, 3};
        for (int f = 0; f < 63; f++) {
            assertCapability(capabilities, "kf" + (f + 1), "F" + (f % 12 + 1), groups[f / 12]);
        }
    }

    private static void assertCapability(
            Map<String, String> capabilities, String name, String key, int modifiers) {
        String expected = capabilities.get(name);
        assertNotNull(expected, name);
        assertEquals(expected, send(key, modifiers, APPLICATION), name);
    }

    private static Map<String, String> capabilities(String infocmp)
            throws IOException, InterruptedException {
        Process process = new ProcessBuilder(infocmp, "-x1", "xterm-256color").start();
        String output;
        try (var in = process.getInputStream()) {
            output = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        process.waitFor();
        Map<String, String> capabilities = new HashMap<>();
        for (String line : output.split("\n", -1)) {
            int equals = line.indexOf('=');
            if (equals > 0) {
                String value = line.substring(equals + 1, line.lastIndexOf(','));
                capabilities.put(line.substring(0, equals).strip(), value.replace("\\E", "^["));
            }
        }
        return capabilities;
    }

    private static String combo(String key, int modifiers) {
        return ((modifiers & KeyEncoder.CTRL) != 0 ? "ctrl+" : "")
                + ((modifiers & KeyEncoder.ALT) != 0 ? "alt+" : "")
                + ((modifiers & KeyEncoder.SHIFT) != 0 ? "shift+" : "")
                + key;
    }

    private static String send(String name, int modifiers, KeyModes modes) {
        int keysym = Keysym.byName(name);
        assertTrue(keysym != 0, name);
        return send(keysym, 0, modifiers, modes);
    }

    private static String send(KeyCombo combo, KeyModes modes) {
        return send(combo.keysym(), combo.codePoint(), combo.modifiers(), modes);
    }

    /** The bytes, decoded as UTF-8, control characters in caret notation. */
    private static String send(int keysym, int codePoint, int modifiers, KeyModes modes) {
        byte[] out = new byte[KeyEncoder.MAX_BYTES];
        int n = KeyEncoder.encode(keysym, codePoint, modifiers, modes, out);
        StringBuilder text = new StringBuilder();
        for (char c : new String(out, 0, n, StandardCharsets.UTF_8).toCharArray()) {
            if (c < 0x20 || c == 0x7f) {
                text.append('^').append((char) (c ^ 0x40));
            } else {
                text.append(c);
            }
        }
        return text.toString();
    }
}
