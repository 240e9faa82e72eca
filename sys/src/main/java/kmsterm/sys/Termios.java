// SPDX-License-Identifier: MIT
package kmsterm.sys;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import kmsterm.sys.natives.Abi;
import kmsterm.sys.natives.Libc;

/** struct termios of termios(3). */
final class Termios {
    private Termios() {}

    static MemorySegment of(Fd terminal, Arena arena) {
        return of(terminal.number(), terminal.target(), arena);
    }

    static MemorySegment of(int fd, String target, Arena arena) {
        MemorySegment termios = arena.allocate(Abi.TERMIOS_SIZE, 8);
        Errno.check("tcgetattr", target, Libc.tcgetattr(fd, termios));
        return termios;
    }
}
