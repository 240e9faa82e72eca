// SPDX-License-Identifier: MIT
package kmsterm.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kmsterm.sys.Errno;
import kmsterm.sys.SysException;
import org.junit.jupiter.api.Test;

class SocketPlaceTest {
    private final Map<Path, Integer> errors = new HashMap<>();
    private final ByteArrayOutputStream log = new ByteArrayOutputStream();
    private final SocketPlace<Path> place =
            new SocketPlace<>(
                    SocketPlace.Kind.CONTROL,
                    this::listen,
                    new Log(
                            new PrintStream(log, true, StandardCharsets.UTF_8),
                            Log.Level.INFO,
                            false,
                            () -> 0));

    private Path listen(Path path) {
        Integer errno = errors.get(path);
        if (errno != null) {
            throw new SysException("bind", path.toString(), errno);
        }
        return path;
    }

    private String logged() {
        return log.toString(StandardCharsets.UTF_8);
    }

    private static List<Path> folders(int uid, String runtime) {
        return SocketPlace.folders(uid, Map.of("XDG_RUNTIME_DIR", runtime));
    }

    @Test
    void root_hasTheSystemsFolderFirst() {
        assertEquals(
                List.of(Path.of("/run/kmsterm"), Path.of("/run/user/0/kmsterm")),
                folders(0, "/run/user/0"));
    }

    @Test
    void users_haveTheirRuntimeFolder() {
        assertEquals(List.of(Path.of("/x/kmsterm")), folders(1000, "/x"));
    }

    @Test
    void relativeRuntimeFolder_isNotUsed() {
        assertEquals(List.of(), folders(Integer.MAX_VALUE, "x"));
    }

    @Test
    void firstConsole_hasTheSeatsName() {
        assertEquals(
                Optional.of(Path.of("/x/kmsterm/seat0.sock")),
                place.in(folders(1000, "/x"), "seat0", 77));
        assertEquals("", logged());
    }

    @Test
    void secondConsole_hasItsProcessIdInTheName() {
        errors.put(Path.of("/x/kmsterm/seat0.sock"), Errno.EADDRINUSE);
        assertEquals(
                Optional.of(Path.of("/x/kmsterm/seat0-77.sock")),
                place.in(folders(1000, "/x"), "seat0", 77));
        assertTrue(logged().contains("another console"), logged());
    }

    @Test
    void folderThatCannotBeWrittenTo_isPassedOver() {
        errors.put(Path.of("/run/kmsterm/seat0.sock"), Errno.EACCES);
        assertEquals(
                Optional.of(Path.of("/x/kmsterm/seat0.sock")),
                place.in(folders(0, "/x"), "seat0", 77));
    }

    @Test
    void noFolder_isOneLineAndNoSocket() {
        errors.put(Path.of("/x/kmsterm/seat0.sock"), Errno.EACCES);
        assertEquals(Optional.empty(), place.in(folders(1000, "/x"), "seat0", 77));
        assertEquals(1, logged().lines().count());
        assertTrue(logged().endsWith("running without a control socket\n"), logged());
    }

    @Test
    void pathThatWasAskedFor_isNotReplacedByAnother() {
        Path path = Path.of("/y/s");
        errors.put(path, Errno.EADDRINUSE);
        assertEquals(Optional.empty(), place.at(path));
        assertTrue(logged().contains("/y/s: bind: EADDRINUSE"), logged());
    }
}
