// SPDX-License-Identifier: MIT
package kmsterm.console.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgramEnvironmentTest {
    private static Map<String, String> inherited(Map<String, String> ours) {
        return ProgramEnvironment.inherited(ours)
                .with("xterm-256color", "1.2", "/run/x.sock", 3)
                .variables();
    }

    @Test
    void everyProgram_isToldWhereItIs() {
        Map<String, String> variables = inherited(Map.of());
        assertEquals("xterm-256color", variables.get("TERM"));
        assertEquals("truecolor", variables.get("COLORTERM"));
        assertEquals("kmsterm", variables.get("TERM_PROGRAM"));
        assertEquals("1.2", variables.get("TERM_PROGRAM_VERSION"));
        assertEquals("/run/x.sock", variables.get("KMSTERM_SOCKET"));
        assertEquals("3", variables.get("KMSTERM_SESSION"));
    }

    @Test
    void withoutSocket_thereIsNone() {
        var variables =
                ProgramEnvironment.inherited(Map.of("KMSTERM_SOCKET", "/outer"))
                        .with("xterm", "1", "", 1)
                        .variables();
        assertFalse(variables.containsKey("KMSTERM_SOCKET"));
    }

    @Test
    void onASeat_theLoginIsToldWhere() {
        var variables = ProgramEnvironment.reset(Map.of()).on("seat0", 7).variables();
        assertEquals("seat0", variables.get("XDG_SEAT"));
        assertEquals("7", variables.get("XDG_VTNR"));
        var withoutVt = ProgramEnvironment.reset(Map.of()).on("seat1", 0).variables();
        assertEquals("seat1", withoutVt.get("XDG_SEAT"));
        assertFalse(withoutVt.containsKey("XDG_VTNR"));
    }

    @Test
    void inherited_keepsWhatIsTheUsers() {
        var variables = inherited(Map.of("EDITOR", "vim", "PATH", "/bin", "DISPLAY", ":0"));
        assertEquals("vim", variables.get("EDITOR"));
        assertEquals("/bin", variables.get("PATH"));
        assertEquals(":0", variables.get("DISPLAY"));
    }

    @Test
    void inherited_dropsWhatIsTheOuterTerminals() {
        for (String name :
                List.of(
                        "TMUX",
                        "COLUMNS",
                        "LINES",
                        "STY",
                        "WINDOWID",
                        "VTE_VERSION",
                        "KITTY_PID")) {
            assertNull(inherited(Map.of(name, "1")).get(name), name);
        }
    }

    @Test
    void inherited_dropsWhatIsTheServices() {
        for (String name : List.of("NOTIFY_SOCKET", "JOURNAL_STREAM", "INVOCATION_ID")) {
            assertNull(inherited(Map.of(name, "1")).get(name), name);
        }
    }

    @Test
    void reset_hasPathAndLocaleOnly() {
        var variables =
                ProgramEnvironment.reset(Map.of("EDITOR", "vim", "LD_PRELOAD", "x")).variables();
        assertNotNull(variables.get("PATH"));
        variables.keySet().removeIf(n -> n.startsWith("LC_") || n.startsWith("LANG"));
        assertEquals(List.of("PATH"), List.copyOf(variables.keySet()));
    }

    @Test
    void locale_isTheSystems(@TempDir Path folder) throws IOException {
        Path file =
                Files.writeString(
                        folder.resolve("locale.conf"),
                        "# comment\nLANG=\"de_DE.UTF-8\"\nLC_TIME='C'\nEVIL=1\n");
        var environment = ProgramEnvironment.inherited(Map.of());
        environment.locale(Map.of("LANG", "en_US.UTF-8"), List.of(folder.resolve("none"), file));
        assertEquals("de_DE.UTF-8", environment.variables().get("LANG"));
        assertEquals("C", environment.variables().get("LC_TIME"));
        assertNull(environment.variables().get("EVIL"));
    }

    @Test
    void locale_isOursWhereTheSystemHasNone(@TempDir Path folder) {
        var environment = ProgramEnvironment.inherited(Map.of());
        environment.locale(Map.of("LC_ALL", "C.UTF-8"), List.of(folder.resolve("none")));
        assertEquals("C.UTF-8", environment.variables().get("LC_ALL"));
    }
}
