// SPDX-License-Identifier: MIT
package kmsterm.render.gles;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HealthTest {
    private int reset;
    private int error;
    private final Health health = new Health(() -> reset, () -> error);

    private String told() {
        return assertThrows(GlesException.class, () -> health.check("a frame")).getMessage();
    }

    @ParameterizedTest
    @CsvSource({
        "0x8253, 0, 'a frame: the GPU was reset, 0x8253'",
        "0, 0x505, a frame: out of memory",
        "0, 0x507, a frame: the context was lost"
    })
    void whatEndsIt_isToldFromThenOn(String resetStatus, String errorCode, String message) {
        health.check("a frame");
        reset = Integer.decode(resetStatus);
        error = Integer.decode(errorCode);
        assertEquals(message, told());
        reset = 0;
        error = 0;
        assertEquals(message, told());
        assertEquals(message, assertThrows(GlesException.class, health::demand).getMessage());
    }

    @Test
    void anotherError_isToldOnce() {
        error = 0x502;
        assertEquals("a frame: error 0x502", told());
        error = 0;
        health.check("the next frame");
        health.demand();
    }
}
