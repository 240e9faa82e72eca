// SPDX-License-Identifier: MIT
package kmsterm.console.output;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import kmsterm.console.life.SteppedTurns;
import org.junit.jupiter.api.Test;

class VirtualScanoutTest {
    private final SteppedTurns turns = new SteppedTurns();
    private final FakeFrame frame = new FakeFrame();
    private VirtualScanout scanout;

    private Output output(int buffers) {
        return new Output(
                turns,
                () -> frame,
                new FakeRenderer(),
                new Output.Listener() {},
                events ->
                        scanout =
                                new VirtualScanout("virtual-1", 640, 480, buffers, turns, events));
    }

    @Test
    void flood_isDrawnSixtyTimesASecond() {
        Output output = output(1);
        for (int ms = 0; ms < 1000; ms++) {
            frame.generation++;
            output.dirty();
            turns.passMs(1);
        }
        assertEquals(60, output.drawn());
    }

    @Test
    void lastChangeOfAFlood_isShown() {
        Output output = output(2);
        for (int i = 0; i < 50; i++) {
            frame.generation++;
            output.dirty();
        }
        turns.passMs(100);
        assertEquals(51, FakeRenderer.pixel(scanout.front()));
        assertEquals(0, turns.armedTimers());
    }

    @Test
    void oneBuffer_isDrawnInPlace() {
        output(1);
        assertSame(scanout.back(), scanout.front());
    }

    @Test
    void resize_givesOtherSizeAndEmptyBuffers() {
        Output output = output(2);
        frame.generation++;
        output.dirty();
        scanout.resize(800, 600);
        assertEquals(0, FakeRenderer.pixel(scanout.front()));
        output.dirtyAll();
        turns.passMs(20);
        assertEquals(2, FakeRenderer.pixel(scanout.front()));
        assertEquals(100, output.cols());
        assertEquals(37, output.rows());
    }

    @Test
    void refreshed_showsWhatWasNotYetDrawn() {
        Output output = output(1);
        frame.generation++;
        output.dirty();
        frame.generation++;
        output.dirty();
        assertEquals(3, FakeRenderer.pixel(output.refreshed()));
    }
}
