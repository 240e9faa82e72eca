// SPDX-License-Identifier: MIT
package kmsterm.input;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SystemKeyboardTest {
    @TempDir Path folder;

    private KeymapSettings complete(KeymapSettings settings, String... texts) throws IOException {
        List<Path> files = new java.util.ArrayList<>();
        for (String text : texts) {
            files.add(Files.writeString(folder.resolve("f" + files.size()), text));
        }
        files.add(folder.resolve("missing"));
        Path models =
                Files.writeString(
                        folder.resolve("kbd-model-map"),
                        """
                        # Generated from system-config-keyboard's model list
                        # consolelayout\t\txlayout\txmodel\t\txvariant\txoptions
                        de-latin1-nodeadkeys\tde\tpc105\t\tnodeadkeys\tterminate:ctrl_alt_bksp
                        sg\t\t\tch\tpc105\t\t-\t-
                        short\tde
                        """);
        return SystemKeyboard.complete(settings, files, models);
    }

    @Test
    void debiansFile_givesAllNames() throws IOException {
        assertEquals(
                new KeymapSettings("pc104", "de", "nodeadkeys", "ctrl:nocaps", ""),
                complete(
                        KeymapSettings.SYSTEM,
                        """
                        # KEYBOARD CONFIGURATION FILE
                        XKBMODEL="pc104"
                        XKBLAYOUT="de"
                        XKBVARIANT='nodeadkeys'
                        XKBOPTIONS=ctrl:nocaps
                        BACKSPACE="guess"
                        """));
    }

    @Test
    void fileWithoutLayout_isPassedOver() throws IOException {
        assertEquals(
                new KeymapSettings("", "fr", "", "", ""),
                complete(KeymapSettings.SYSTEM, "XKBLAYOUT=\"\"\n", "KEYMAP=fr\nXKBLAYOUT=fr\n"));
    }

    @Test
    void consoleKeymap_isLookedUpInSystemdsTable() throws IOException {
        assertEquals(
                new KeymapSettings("pc105", "de", "nodeadkeys", "terminate:ctrl_alt_bksp", ""),
                complete(KeymapSettings.SYSTEM, "KEYMAP=de-latin1-nodeadkeys\nFONT=ter-v16n\n"));
        assertEquals(
                new KeymapSettings("pc105", "ch", "", "compose:menu", ""),
                complete(
                        new KeymapSettings("", "", "", "compose:menu", ""), "", "KEYMAP=\"sg\"\n"));
    }

    @Test
    void consoleKeymapThatNobodyKnows_saysNothing() throws IOException {
        assertEquals(
                KeymapSettings.SYSTEM,
                complete(KeymapSettings.SYSTEM, "KEYMAP=short\n", "KEYMAP=#\n", "KEYMAP=klingon"));
    }

    @Test
    void layoutGiven_isLeftAlone() throws IOException {
        KeymapSettings given = new KeymapSettings("", "us", "", "", "");
        assertEquals(given, complete(given, "XKBLAYOUT=de\nXKBVARIANT=neo\n"));
    }

    @Test
    void nothingSaid_staysEmpty() throws IOException {
        assertEquals(KeymapSettings.SYSTEM, complete(KeymapSettings.SYSTEM, "\"=\n=x\nXKBLAYOUT"));
    }

    @Test
    void optionsGiven_goOverTheSystems() throws IOException {
        assertEquals(
                new KeymapSettings("", "de", "", "caps:escape", ""),
                complete(
                        new KeymapSettings("", "", "", "caps:escape", ""),
                        "XKBLAYOUT=de\nXKBOPTIONS=compose:menu\n"));
    }
}
