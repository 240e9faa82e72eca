// SPDX-License-Identifier: MIT
package kmsterm.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import kmsterm.sys.Clock;
import kmsterm.sys.Errno;
import kmsterm.sys.SysException;
import org.junit.jupiter.api.Test;

class CtrlAltDelTest {
    private static final class Machine implements CtrlAltDel.Machine {
        final Map<String, String> settings = new HashMap<>();
        final List<String> done = new ArrayList<>();
        boolean allowed = true;

        @Override
        public String setting(String name) throws IOException {
            if (!settings.containsKey(name)) {
                throw new NoSuchFileException(name);
            }
            return settings.get(name);
        }

        private void act(String call, String what) {
            if (!allowed) {
                throw new SysException(call, what, Errno.EPERM);
            }
            done.add(what);
        }

        @Override
        public void interrupt(int pid) {
            act("kill", "SIGINT " + pid);
        }

        @Override
        public void restart() {
            act("reboot", "restart");
        }
    }

    private final Machine machine = new Machine();
    private final ByteArrayOutputStream logged = new ByteArrayOutputStream();
    private final CtrlAltDel keys =
            new CtrlAltDel(
                    machine,
                    new Log(
                            new PrintStream(logged, true, StandardCharsets.UTF_8),
                            Log.Level.INFO,
                            false,
                            Clock.monotonic()));

    @Test
    void init_isInterrupted() {
        machine.settings.put("ctrl-alt-del", "0");
        assertEquals("", keys.pressed());
        assertEquals(List.of("SIGINT 1"), machine.done);
    }

    @Test
    void cadPid_isWhoIsInterrupted() {
        machine.settings.put("cad_pid", "17");
        keys.pressed();
        assertEquals(List.of("SIGINT 17"), machine.done);
    }

    @Test
    void settingOne_startsTheMachineAnewAtOnce() {
        machine.settings.put("ctrl-alt-del", "1");
        keys.pressed();
        assertEquals(List.of("restart"), machine.done);
    }

    @Test
    void noSettings_areTheKernelsOwn() {
        keys.pressed();
        assertEquals(List.of("SIGINT 1"), machine.done);
    }

    @Test
    void withoutTheRight_thatIsSaid() {
        machine.allowed = false;
        assertTrue(keys.pressed().contains("EPERM"));
        String log = logged.toString(StandardCharsets.UTF_8);
        assertTrue(log.contains("nothing is done"), log);
    }
}
