// SPDX-License-Identifier: MIT
package kmsterm.seat;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SdBusSessionControlTest {
    @ParameterizedTest
    @CsvSource({
        "/org/freedesktop/login1/session/_31, 1",
        "/org/freedesktop/login1/session/c2, c2",
        "/org/freedesktop/login1/session/_3142, 142",
        "/org/freedesktop/login1/session/self, ''",
        "/org/freedesktop/login1/session/auto, ''",
        "/org/freedesktop/login1/session/_zz, ''",
        "/org/freedesktop/login1, ''",
        ", ''",
    })
    void session_isReadFromItsPath(String path, String id) {
        assertEquals(id, SdBusSessionControl.session(path));
    }
}
